package commonplace.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How to reach one database.
 *
 * @param url for JDBC, without user and password
 */
public record Database(String url, String user, String password) {

    /** A new connection; whoever asks closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Runs one statement that answers nothing. */
    public void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new ServerFailed(
                    "'%s' failed on %s: %s".formatted(sql, url, failed.getMessage()), failed);
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "%s (user %s)".formatted(url, user);
    }
}
