package commonplace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;

class PostgresServerIT {

    @TempDir Path parent;

    @Test
    void durabilityIsOnWhateverAFileSays() throws Exception {
        var folder = parent.resolve("pg");
        try (var server = PostgresServer.start(folder)) {
            server.database("log");
        }
        Files.write(
                folder.resolve("data/postgresql.auto.conf"),
                List.of("fsync = off", "synchronous_commit = off", "full_page_writes = off"));
        try (var server = PostgresServer.start(folder)) {
            var database = server.database("log");
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(value(database, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
        }
    }

    @Test
    void itIsReachedFromThisMachineAndWithThePasswordOnly() throws Exception {
        var folder = parent.resolve("pg");
        try (var server = PostgresServer.start(folder)) {
            var database = server.database("log");
            assertThat(value(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(value(server.admin(), "SHOW unix_socket_directories")).isEmpty();
            var guessed = new Database(database.url(), database.user(), "guessed");
            assertThatThrownBy(guessed::connect)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void textIsUtf8AndOrderedAlikeOnEverySystem() throws Exception {
        try (var server = PostgresServer.start(parent.resolve("pg"))) {
            var database = server.database("log");
            assertThat(value(database, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(
                            value(
                                    database,
                                    "SELECT string_agg(w, '' ORDER BY w) || upper('é')"
                                            + " FROM unnest(ARRAY['a', 'B', 'é']) w"))
                    .isEqualTo("BaéÉ");
        }
    }

    @Test
    void whatWasCommittedIsThereAfterACrash() throws Exception {
        try (var server = PostgresServer.start(parent.resolve("pg"))) {
            var database = server.database("log");
            long before = server.pid();
            database.execute("CREATE TABLE kept AS SELECT 42 AS answer");
            server.crash();
            assertThat(server.pid()).isNotEqualTo(before);
            assertThat(value(database, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefusedAndTheFirstGoesOn() throws Exception {
        var folder = parent.resolve("pg");
        try (var first = PostgresServer.start(folder)) {
            var database = first.database("log");
            assertThatThrownBy(() -> PostgresServer.start(folder))
                    .isInstanceOf(ServerFailed.class)
                    .hasMessageContaining("belongs to another process");
            assertThat(value(database, "SELECT 1")).isEqualTo("1");
        }
    }

    static String value(Database database, String query) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
