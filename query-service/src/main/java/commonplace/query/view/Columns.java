package commonplace.query.view;

import commonplace.query.content.Characters;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Rows as one array a column, for {@code unnest}: one round trip, however many rows. Arrays of
 * arrays must be rectangular in PostgreSQL; lists of names therefore travel joined by blanks, which
 * neither tags nor paths contain.
 */
final class Columns<T> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next = 1;

    Columns(Connection connection, PreparedStatement statement, Collection<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = List.copyOf(rows);
    }

    Columns<T> text(Function<T, @Nullable String> column) throws SQLException {
        var values = new @Nullable String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            var value = column.apply(rows.get(i));
            values[i] = value == null ? null : Characters.allowed(value);
        }
        return add("text", values);
    }

    Columns<T> names(Function<T, List<String>> column) throws SQLException {
        return text(row -> String.join(" ", column.apply(row)));
    }

    Columns<T> uuid(Function<T, UUID> column) throws SQLException {
        return add("uuid", rows.stream().map(column).toArray(UUID[]::new));
    }

    /** To the microsecond, as PostgreSQL keeps it. */
    Columns<T> time(Function<T, Instant> column) throws SQLException {
        return add(
                "timestamptz",
                rows.stream()
                        .map(row -> column.apply(row).truncatedTo(ChronoUnit.MICROS).toString())
                        .toArray(String[]::new));
    }

    Columns<T> number(String type, Function<T, Number> column) throws SQLException {
        return add(type, rows.stream().map(column).toArray(Number[]::new));
    }

    Columns<T> truth(Function<T, Boolean> column) throws SQLException {
        return add("boolean", rows.stream().map(column).toArray(Boolean[]::new));
    }

    Columns<T> bytes(Function<T, byte[]> column) throws SQLException {
        return add("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    private Columns<T> add(String type, Object[] values) throws SQLException {
        Array array = connection.createArrayOf(type, values);
        statement.setArray(next++, array);
        return this;
    }
}
