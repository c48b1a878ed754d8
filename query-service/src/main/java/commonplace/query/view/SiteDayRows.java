package commonplace.query.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Table {@code site_day}: how many entries of a kind stand on the site under a day. */
final class SiteDayRows {

    /** What is counted under one row. */
    record Key(LocalDate day, String kind) {}

    private record Change(Key key, int entries) {}

    private static final List<Column<Change>> COLUMNS =
            List.of(
                    new Column.Day<>(row -> row.key.day),
                    new Column.Text<>(row -> row.key.kind),
                    new Column.Int<>(Change::entries));

    // Locked in one order, whoever writes: other partitions' writers count the same days.
    private static final String ADD =
            """
            INSERT INTO site_day (day, kind, entries)
            SELECT day, kind, entries
            FROM unnest(?, ?, ?) AS row(day, kind, entries)
            ORDER BY day, kind COLLATE "C"
            ON CONFLICT (day, kind) DO UPDATE
            SET entries = site_day.entries + excluded.entries
            RETURNING day, kind, entries
            """;

    private final Connection connection;
    private final Map<Key, Integer> changes =
            new TreeMap<>(Comparator.comparing(Key::day).thenComparing(Key::kind));

    SiteDayRows(Connection connection) {
        this.connection = connection;
    }

    /** Notes how many more there are, or how many fewer. */
    void note(Key key, int more) {
        changes.merge(key, more, Integer::sum);
    }

    /** Writes what was noted. */
    void write() throws SQLException {
        var rows =
                changes.entrySet().stream()
                        .filter(change -> change.getValue() != 0)
                        .map(change -> new Change(change.getKey(), change.getValue()))
                        .toList();
        changes.clear();
        if (rows.isEmpty()) {
            return;
        }
        var nought = new ArrayList<String>();
        try (var statement = connection.prepareStatement(ADD)) {
            Columns.set(statement, COLUMNS, rows);
            try (var count = statement.executeQuery()) {
                while (count.next()) {
                    int entries = count.getInt("entries");
                    if (entries == 0) {
                        nought.add(count.getString("day"));
                    }
                    if (entries < 0) {
                        throw new IllegalStateException(
                                "site_day of %s, %s, would be %d: it did not count entry before. Rebuild the views."
                                        .formatted(
                                                count.getString("day"),
                                                count.getString("kind"),
                                                entries));
                    }
                }
            }
        }
        deleteNoughts(nought);
    }

    // Nobody else's are visible: whoever counts down to nought deletes in the same transaction.
    private static final String DELETE_NOUGHTS =
            """
            DELETE FROM site_day
            WHERE day = ANY(?)
              AND entries = 0
            """;

    private void deleteNoughts(List<String> days) throws SQLException {
        if (days.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(DELETE_NOUGHTS)) {
            statement.setArray(1, connection.createArrayOf("date", days.toArray()));
            statement.executeUpdate();
        }
    }
}
