package commonplace.query.generation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/**
 * Proof that the PostgreSQL beneath flushes what it commits (PostgreSQL documentation, 19.5 “Write
 * Ahead Log”). Rows and offsets that come back from a crash half written would be a view that no
 * log explains, so there is no service without these settings.
 */
final class DurabilityCheck {

    private static final String OFF =
            """
            SELECT name
            FROM pg_settings
            WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')
              AND setting = 'off'
            ORDER BY name
            """;

    private DurabilityCheck() {}

    /**
     * @throws IllegalStateException where a setting that durability rests on is off
     */
    static void require(Connection connection) throws SQLException {
        var off = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(OFF)) {
            while (rows.next()) {
                off.add(rows.getString(1));
            }
        }
        if (!off.isEmpty()) {
            throw new IllegalStateException(
                    "The views' PostgreSQL has %s switched off: rows and offsets could part in a crash. Set %s in postgresql.conf and reload it."
                            .formatted(
                                    String.join(", ", off), String.join(" = on, ", off) + " = on"));
        }
    }
}
