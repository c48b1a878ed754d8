package commonplace.standalone.cli;

import tools.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** An answer's facts for a person: a fact a line, or a table. */
final class Facts {

    private Facts() {}

    /** Each field on a line; what stands in objects and lists behind it. */
    static void print(PrintWriter output, JsonNode facts) {
        facts.forEachEntry((name, value) -> output.println(name + ": " + text(value)));
        output.flush();
    }

    /** A row for each of the rows, with these fields as columns; numbers to the right. */
    static void table(PrintWriter output, List<String> columns, List<JsonNode> rows) {
        var widths =
                columns.stream()
                        .map(
                                column ->
                                        Math.max(
                                                column.length(),
                                                rows.stream()
                                                        .mapToInt(
                                                                row ->
                                                                        text(row.path(column))
                                                                                .length())
                                                        .max()
                                                        .orElse(0)))
                        .toList();
        output.println(
                line(columns.size(), i -> columns.get(i) + pad(columns.get(i), widths.get(i))));
        for (var row : rows) {
            output.println(
                    line(
                            columns.size(),
                            i -> {
                                var value = row.path(columns.get(i));
                                var text = text(value);
                                var pad = pad(text, widths.get(i));
                                return value.isNumber() ? pad + text : text + pad;
                            }));
        }
        output.flush();
    }

    private static String line(int columns, java.util.function.IntFunction<String> cell) {
        return java.util.stream.IntStream.range(0, columns)
                .mapToObj(cell)
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String pad(String text, int width) {
        return " ".repeat(width - text.length());
    }

    private static String text(JsonNode value) {
        return switch (value) {
            case JsonNode v when v.isMissingNode() || v.isNull() -> "-";
            case JsonNode v when v.isArray() ->
                    v.valueStream().map(Facts::text).collect(Collectors.joining(", "));
            case JsonNode v when v.isObject() ->
                    v.propertyStream()
                            .map(field -> field.getKey() + " " + text(field.getValue()))
                            .collect(Collectors.joining(", "));
            // A row is a line.
            default -> value.asString().replaceAll("\\s*\\R\\s*", " ");
        };
    }
}
