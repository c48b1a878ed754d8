package commonplace.command.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * Proof that the PostgreSQL beneath flushes what it commits (PostgreSQL documentation, 19.5 “Write
 * Ahead Log”). Without these settings an acknowledged command could be lost, so there is no
 * service.
 */
public final class DurabilityCheck {

    private static final String SETTINGS =
            """
            SELECT name, setting
            FROM pg_settings
            WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')
              AND setting = 'off'
            ORDER BY name
            """;

    private DurabilityCheck() {}

    /**
     * @throws IllegalStateException where a setting that durability rests on is off
     */
    public static DurabilityCheck of(DataSource database) {
        var off = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(SETTINGS)) {
            while (rows.next()) {
                off.add(rows.getString(1));
            }
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The event store cannot be reached.", unreachable);
        }
        require(off);
        return new DurabilityCheck();
    }

    private static void require(List<String> off) {
        if (!off.isEmpty()) {
            throw new IllegalStateException(
                    "PostgreSQL has %s switched off: what is acknowledged could be lost. Set %s in postgresql.conf and reload it."
                            .formatted(
                                    String.join(", ", off), String.join(" = on, ", off) + " = on"));
        }
    }
}
