package commonplace.query.view;

import commonplace.query.content.Characters;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

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
            var column = columns.get(i);
            statement.setArray(
                    i + 1,
                    statement.getConnection().createArrayOf(type(column), values(column, rows)));
        }
    }

    private static String type(Column<?> column) {
        return switch (column) {
            case Column.Text<?> text -> "text";
            case Column.NameList<?> names -> "text";
            case Column.Uuid<?> uuid -> "uuid";
            case Column.Time<?> time -> "timestamptz";
            case Column.Day<?> day -> "date";
            case Column.Smallint<?> number -> "smallint";
            case Column.Int<?> number -> "integer";
            case Column.Bigint<?> number -> "bigint";
            case Column.Truth<?> truth -> "boolean";
            case Column.Bytes<?> bytes -> "bytea";
        };
    }

    private static <T> @Nullable Object[] values(Column<T> column, Collection<T> rows) {
        return switch (column) {
            case Column.Text<T> text -> allowed(rows, text.value());
            case Column.NameList<T> names -> allowed(rows, row -> joined(names.value().apply(row)));
            case Column.Uuid<T> uuid -> rows.stream().map(uuid.value()).toArray();
            case Column.Time<T> time ->
                    rows.stream()
                            .map(time.value())
                            .map(at -> at.truncatedTo(ChronoUnit.MICROS).toString())
                            .toArray();
            case Column.Day<T> day ->
                    rows.stream().map(day.value()).map(LocalDate::toString).toArray();
            case Column.Smallint<T> number -> numbers(rows, number.value());
            case Column.Int<T> number -> numbers(rows, number.value());
            case Column.Bigint<T> number -> numbers(rows, number.value());
            case Column.Truth<T> truth -> rows.stream().map(truth.value()::test).toArray();
            case Column.Bytes<T> bytes -> rows.stream().map(bytes.value()).toArray(byte[][]::new);
        };
    }

    private static @Nullable String joined(@Nullable List<String> names) {
        return names == null ? null : String.join(" ", names);
    }

    private static <T> Object[] numbers(Collection<T> rows, ToLongFunction<T> value) {
        return rows.stream().map(value::applyAsLong).toArray();
    }

    private static <T> @Nullable Object[] allowed(
            Collection<T> rows, Function<T, @Nullable String> value) {
        var values = new @Nullable Object[rows.size()];
        int next = 0;
        for (var row : rows) {
            var text = value.apply(row);
            values[next++] = text == null ? null : Characters.allowed(text);
        }
        return values;
    }
}
