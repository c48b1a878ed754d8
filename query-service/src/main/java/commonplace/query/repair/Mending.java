package commonplace.query.repair;

import commonplace.events.wire.RecordedEvent;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.view.BulkCounts;
import commonplace.query.view.ViewWriter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;

/**
 * The statements of one repair, in its transaction: what the rows were is taken away, whatever it
 * was, and written as the projection writes it. The caller holds the partitions' places.
 */
final class Mending {

    private final Connection connection;
    private final ViewWriter views;

    Mending(Connection connection, ViewWriter views) {
        this.connection = connection;
        this.views = views;
    }

    private static final String LOCK =
            """
            SELECT partition, position
            FROM consumer_offset
            ORDER BY partition
            FOR UPDATE
            """;

    /** Holds up the projection, and says how far each partition is applied. */
    Map<Integer, Long> lock() throws SQLException {
        var positions = new HashMap<Integer, Long>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(LOCK)) {
            while (row.next()) {
                positions.put(row.getInt(1), row.getLong(2));
            }
        }
        return positions;
    }

    private static final String CARRYING =
            """
            SELECT entry_id
            FROM tag_entry
            WHERE tag = ANY(?)
            UNION
            SELECT entry_id
            FROM entry
            WHERE tags && ?
            """;

    /** Entries that stand under one of the names, with reason or without. */
    Set<UUID> carrying(Collection<String> names) throws SQLException {
        var entries = new HashSet<UUID>();
        try (var query = connection.prepareStatement(CARRYING)) {
            setTexts(query, 1, names);
            setTexts(query, 2, names);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    entries.add(row.getObject(1, UUID.class));
                }
            }
        }
        return entries;
    }

    private static final String NAMES =
            """
            SELECT tag
            FROM tag_entry
            WHERE entry_id = ANY(?)
            UNION
            SELECT unnest(tags)
            FROM entry
            WHERE entry_id = ANY(?)
            """;

    /** The names that the entries stand under at the moment. */
    Set<String> names(Collection<UUID> entries) throws SQLException {
        return new HashSet<>(texts(NAMES, entries, 2));
    }

    private static final String ROWS =
            """
            SELECT md5('entry ' || entry::text) FROM entry WHERE entry_id = ANY(?)
            UNION ALL
            SELECT md5('tag_entry ' || tag_entry::text) FROM tag_entry WHERE entry_id = ANY(?)
            UNION ALL
            SELECT md5('former_path ' || former_path::text) FROM former_path WHERE entry_id = ANY(?)
            UNION ALL
            SELECT md5('entry_search ' || entry_search::text)
            FROM entry_search
            WHERE entry_id = ANY(?)
            UNION ALL
            SELECT md5('tag ' || tag::text) FROM tag
            UNION ALL
            SELECT md5('tag_year ' || tag_year::text) FROM tag_year
            UNION ALL
            SELECT md5('site_day ' || site_day::text) FROM site_day
            """;

    /** A mark of each row that a repair of these entries may change. */
    Set<String> rows(Collection<UUID> entries) throws SQLException {
        return new HashSet<>(texts(ROWS, entries, 4));
    }

    private List<String> texts(String sql, Collection<UUID> entries, int times)
            throws SQLException {
        var texts = new ArrayList<String>();
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 1; i <= times; i++) {
                query.setArray(i, connection.createArrayOf("uuid", entries.toArray()));
            }
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
        }
        return texts;
    }

    private static final List<String> TAKE_AWAY =
            List.of(
                    """
                    DELETE FROM tag_entry
                    WHERE entry_id = ANY(?)
                    """,
                    """
                    DELETE FROM former_path
                    WHERE entry_id = ANY(?)
                    """,
                    """
                    DELETE FROM entry_search
                    WHERE entry_id = ANY(?)
                    """,
                    """
                    DELETE FROM entry
                    WHERE entry_id = ANY(?)
                    """);

    void takeAway(Collection<UUID> entries) throws SQLException {
        for (var sql : TAKE_AWAY) {
            update(sql, entries);
        }
    }

    private static final String TAKE_TAGS_AWAY =
            """
            DELETE FROM tag
            """;

    void takeTagsAway() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(TAKE_TAGS_AWAY);
        }
    }

    private static final String OUST =
            """
            INSERT INTO tag_entry (tag, published_at, path, entry_id, kind, year)
            SELECT unnest(tags), published_at, path, entry_id, left(kind, 1)::"char",
                   extract(year FROM day)
            FROM entry
            WHERE entry_id = ANY(?)
              AND NOT retracted
            ON CONFLICT (tag, published_at, path) DO UPDATE
            SET entry_id = excluded.entry_id,
                kind = excluded.kind,
                year = excluded.year
            WHERE tag_entry.entry_id <> excluded.entry_id
               OR tag_entry.kind <> excluded.kind
               OR tag_entry.year <> excluded.year
            """;

    /** Rows of others', which nobody published, may have the places of the entries' own. */
    void oust(Collection<UUID> entries) throws SQLException {
        update(OUST, entries);
    }

    private void update(String sql, Collection<UUID> entries) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", entries.toArray()));
            statement.executeUpdate();
        }
    }

    private static final String FORGET_COUNTS =
            """
            DELETE FROM tag_year
            WHERE tag = ANY(?)
            """;

    private static final String COUNT =
            """
            INSERT INTO tag_year (tag, year, kind, entries)
            SELECT tag, year, kind, count(*)
            FROM tag_entry
            WHERE tag = ANY(?)
            GROUP BY tag, year, kind
            """;

    /** Counts anew, whatever stood there. */
    void count(Collection<String> names) throws SQLException {
        for (var sql : List.of(FORGET_COUNTS, COUNT)) {
            try (var statement = connection.prepareStatement(sql)) {
                setTexts(statement, 1, names);
                statement.executeUpdate();
            }
        }
    }

    private static final String FORGET_DAYS =
            """
            DELETE FROM site_day
            """;

    /** Leaves no count that those of what is written anew could not be added to. */
    void forgetDays() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(FORGET_DAYS);
        }
    }

    /** The same of all days of the site. */
    void countDays() throws SQLException {
        BulkCounts.siteDays(connection);
    }

    private static final String ALL_NAMES =
            """
            SELECT tag FROM tag_entry
            UNION
            SELECT tag FROM tag_year
            """;

    /** All names that anything stands under. */
    Set<String> allNames() throws SQLException {
        return new HashSet<>(texts(ALL_NAMES, List.of(), 0));
    }

    /** Takes all streams to their ends: what was given up in the midst of one is passed over. */
    void apply(List<Queue<Gathering.Step>> streams) throws SQLException {
        while (streams.stream().anyMatch(steps -> !steps.isEmpty())) {
            var batch = new ArrayList<RecordedEvent>();
            for (var steps : streams) {
                while (steps.peek() instanceof Gathering.Step.Apply(RecordedEvent event)) {
                    batch.add(event);
                    steps.remove();
                }
            }
            write(batch);
            for (var steps : streams) {
                while (steps.peek() instanceof Gathering.Step.Pass pass) {
                    views.discard(connection, pass.stream(), pass.sequence());
                    steps.remove();
                }
            }
        }
    }

    private void write(List<RecordedEvent> batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        for (var fault : views.apply(connection, batch).faults().entrySet()) {
            throw new Refused(
                    new Refusal.NotMendable(
                            "Event %d of %s cannot be applied and is not parked: %s"
                                    .formatted(
                                            fault.getValue().sequence(),
                                            fault.getKey(),
                                            fault.getValue().error())));
        }
    }

    private void setTexts(PreparedStatement statement, int index, Collection<String> texts)
            throws SQLException {
        statement.setArray(index, connection.createArrayOf("text", texts.toArray()));
    }
}
