package commonplace.standalone.cli;

import tools.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What came of comparing a generation with the log. */
record Verification(JsonNode facts) {

    /** Differences shown: more are a list that nobody reads. */
    private static final int SHOWN = 50;

    /** Repairs spelt out. */
    private static final int SPELT_OUT = 5;

    static String path(int generation) {
        return Operators.path(generation) + "/verification";
    }

    boolean is(String state) {
        return facts.path("state").asString("").equals(state);
    }

    /** Whether it is under way, or begins just now. */
    boolean isRunning() {
        return is("running") || facts.path("state").isMissingNode();
    }

    void tell(Progress progress) {
        long events = facts.path("events").asLong();
        long total = facts.path("total").asLong();
        progress.at(
                total == 0 ? 0 : (double) events / total,
                () -> String.format(Locale.ROOT, "verifying, %,d of %,d events", events, total));
    }

    String equal(int generation) {
        int explained = facts.path("explained").size();
        return String.format(
                Locale.ROOT,
                "Generation %d equals the log: %,d events, %,d entries and %,d tag rows"
                        + " compared%s.",
                generation,
                facts.path("events").asLong(),
                facts.path("entries").asLong(),
                facts.path("tagRows").asLong(),
                explained == 0
                        ? ""
                        : String.format(Locale.ROOT, "; %,d differences are explained", explained));
    }

    /** The differences, and what to type to repair them. */
    void printDifferences(PrintWriter output, int generation) {
        var all = facts.path("differences").valueStream().toList();
        var shown = all.stream().limit(SHOWN).map(Verification::row).toList();
        Facts.table(output, List.of("table", "kind", "of", "detail"), shown);
        long left = Math.max(all.size(), facts.path("differing").asLong()) - shown.size();
        if (left > 0) {
            output.println(String.format(Locale.ROOT, "and %,d more", left));
        }
        printRepairs(
                output, all.stream().flatMap(row -> repair(row, generation)).distinct().toList());
        output.flush();
    }

    private static void printRepairs(PrintWriter output, List<String> repairs) {
        if (repairs.isEmpty()) {
            output.println(
                    "These belong to no entry and no tag: './commonplace rebuild' builds anew.");
            return;
        }
        output.println(repairs.size() == 1 ? "To repair it:" : "To repair them, one by one:");
        repairs.stream().limit(SPELT_OUT).forEach(output::println);
        if (repairs.size() > SPELT_OUT) {
            output.println("  …");
        }
    }

    Failure different(int generation) {
        long differing =
                Math.max(facts.path("differing").asLong(), facts.path("differences").size());
        return new Failure(
                String.format(
                        Locale.ROOT,
                        "generation %d differs from the log in %,d %s.",
                        generation,
                        differing,
                        differing == 1 ? "row" : "rows"));
    }

    Failure failed(int generation) {
        return new Failure(
                "generation %d could not be compared with the log: %s"
                        .formatted(
                                generation, facts.path("detail").asString("no reason is told.")));
    }

    private static JsonNode row(JsonNode difference) {
        return Service.JSON
                .createObjectNode()
                .put("table", difference.path("table").asString(""))
                .put("kind", difference.path("kind").asString("").toLowerCase(Locale.ROOT))
                .put("of", of(difference))
                .put("detail", difference.path("detail").asString(""));
    }

    private static String of(JsonNode difference) {
        var entry = difference.path("entry").asString("");
        var tag = difference.path("tag").asString("");
        return !entry.isEmpty()
                ? "entry " + entry
                : !tag.isEmpty() ? "tag " + tag : difference.path("key").asString("");
    }

    private static Stream<String> repair(JsonNode difference, int generation) {
        var entry = difference.path("entry").asString("");
        var tag = difference.path("tag").asString("");
        boolean isOfDays = difference.path("table").asString("").equals("site_day");
        return entry.isEmpty() && tag.isEmpty() && !isOfDays
                ? Stream.empty()
                : Stream.of(
                        "  ./commonplace repair %s --generation %d"
                                .formatted(
                                        isOfDays
                                                ? "--days"
                                                : entry.isEmpty()
                                                        ? "--tag " + tag
                                                        : "--entry " + entry,
                                        generation));
    }
}
