package commonplace.query.change;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** This instance among those that keep pages of one database, and its connections for that. */
@Component
final class Instance {

    /** Class of the advisory locks by which instances that listen are known ("page"). */
    static final int LISTENING = 0x70616765;

    private final JdbcConnectionDetails database;
    private final int id = new SecureRandom().nextInt();

    Instance(JdbcConnectionDetails database) {
        this.database = database;
    }

    int id() {
        return id;
    }

    boolean isOwn(String key) {
        return key.startsWith(id + ".");
    }

    String key(long number) {
        return id + "." + number;
    }

    /**
     * A connection that is nobody else's. It writes no rows, so its messages need not wait for the
     * disk; a server that is silent for a second is given up.
     */
    Connection connect(String purpose) throws SQLException {
        var properties = new Properties();
        if (database.getUsername() != null) {
            properties.setProperty("user", database.getUsername());
        }
        if (database.getPassword() != null) {
            properties.setProperty("password", database.getPassword());
        }
        properties.setProperty("ApplicationName", purpose);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "2");
        properties.setProperty("options", "-c synchronous_commit=off");
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }
}
