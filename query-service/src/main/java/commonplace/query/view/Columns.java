package commonplace.query.view;

import commonplace.query.content.Characters;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * Rows as one array a column, for {@code unnest}: one round trip, however many rows. Arrays of
 * arrays must be rectangular in PostgreSQL; lists of names therefore travel joined by blanks, which
 * neither tags nor paths contain.
 */
final class Columns {

    private Columns() {}

    /** Sets the statement's first parameters, one for each column. */
    static <T> void set(PreparedStatement statement, List<Column<T>> columns, Collection<T> rows)
            throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            var array = array(columns.get(i), rows);
            statement.setArray(
                    i + 1, statement.getConnection().createArrayOf(array.type, array.values));
        }
    }

    private record Typed(String type, @Nullable Object[] values) {}

    private static <T> Typed array(Column<T> column, Collection<T> rows) {
        return switch (column) {
            case Column.Text<T> text ->
                    new Typed("text", strings(rows, row -> text.value().apply(row)));
            case Column.NameList<T> names ->
                    new Typed(
                            "text",
                            strings(rows, row -> String.join(" ", names.value().apply(row))));
            case Column.Uuid<T> uuid ->
                    new Typed("uuid", rows.stream().map(uuid.value()).toArray());
            case Column.Time<T> time ->
                    new Typed(
                            "timestamptz",
                            rows.stream()
                                    .map(time.value())
                                    .map(at -> at.truncatedTo(ChronoUnit.MICROS).toString())
                                    .toArray());
            case Column.Smallint<T> number ->
                    new Typed("smallint", rows.stream().map(number.value()::applyAsLong).toArray());
            case Column.Int<T> number ->
                    new Typed("integer", rows.stream().map(number.value()::applyAsLong).toArray());
            case Column.Bigint<T> number ->
                    new Typed("bigint", rows.stream().map(number.value()::applyAsLong).toArray());
            case Column.Truth<T> truth ->
                    new Typed("boolean", rows.stream().map(truth.value()::test).toArray());
            case Column.Bytes<T> bytes ->
                    new Typed("bytea", rows.stream().map(bytes.value()).toArray(byte[][]::new));
        };
    }

    private interface Value<T> {
        @Nullable String of(T row);
    }

    private static <T> @Nullable Object[] strings(Collection<T> rows, Value<T> value) {
        var values = new @Nullable Object[rows.size()];
        int next = 0;
        for (var row : rows) {
            var text = value.of(row);
            values[next++] = text == null ? null : Characters.allowed(text);
        }
        return values;
    }
}
