package commonplace.query.view;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How PostgreSQL plans what follows in the transaction. A plan that was made for arrays of any
 * length serves few rows best, without planning again; for thousands it compares each with each.
 */
final class Plans {

    /** Where planning anew begins to pay. */
    private static final int FEW = 100;

    private Plans() {}

    /** To be called before statements on that many rows; {@link TagLock} begins with few. */
    static void prepareFor(Connection connection, int rows) throws SQLException {
        if (rows > FEW) {
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL plan_cache_mode TO force_custom_plan");
            }
        }
    }
}
