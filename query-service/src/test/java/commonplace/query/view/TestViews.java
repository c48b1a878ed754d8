package commonplace.query.view;

import commonplace.embedded.Database;
import commonplace.events.wire.RecordedEvent;
import commonplace.testing.server.TestPostgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A generation of its own for each test, and its tables as text. */
final class TestViews {

    /** Far from UTC, so that years differ at their turn. */
    static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");

    private static final Database DATABASE = TestPostgres.fresh("views");
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final List<String> TABLES =
            List.of(
                    "entry",
                    "tag_entry",
                    "tag_year",
                    "site_day",
                    "tag",
                    "former_path",
                    "entry_search");

    private final int generation = NEXT.incrementAndGet();
    final ViewWriter writer = new ViewWriter(ZONE);

    TestViews() throws SQLException {
        try (var connection = DATABASE.connect()) {
            connection.setAutoCommit(false);
            GenerationSchema.create(connection, generation);
            connection.commit();
        }
    }

    /** In a transaction; to be committed or rolled back, and closed. */
    Connection connect() throws SQLException {
        var connection = DATABASE.connect();
        try (var statement = connection.createStatement()) {
            // Rows are tested here, not flushing.
            statement.execute("SET synchronous_commit TO off");
            statement.execute("SET search_path TO " + GenerationSchema.name(generation));
        }
        connection.setAutoCommit(false);
        return connection;
    }

    ApplyResult apply(List<RecordedEvent> events) throws SQLException {
        try (var connection = connect()) {
            var result = writer.apply(connection, events);
            connection.commit();
            return result;
        }
    }

    List<String> rows(String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    /** Every row of every table. */
    Map<String, List<String>> tables() throws SQLException {
        var tables = new LinkedHashMap<String, List<String>>();
        for (var table : TABLES) {
            tables.put(table, rows("SELECT row::text FROM %s AS row ORDER BY 1".formatted(table)));
        }
        return tables;
    }

    /** How many sessions of the database wait for a lock. */
    long waiting() throws SQLException {
        return rows("""
        SELECT pid
        FROM pg_stat_activity
        WHERE datname = current_database()
          AND wait_event_type = 'Lock'
        """)
                .size();
    }
}
