package commonplace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;

class PostgresServerIT {

    @TempDir Path folder;

    @Test
    void durabilityIsOn() throws SQLException {
        try (var server = PostgresServer.start(folder.resolve("pg"))) {
            var database = server.database("log");
            for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(show(database, setting)).as(setting).isEqualTo("on");
            }
            assertThat(show(database, "server_encoding")).isEqualTo("UTF8");
            assertThat(show(database, "listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    private static String show(Database database, String setting) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
