package commonplace.testing.server;

import commonplace.embedded.Database;
import commonplace.embedded.PostgresServer;
import commonplace.embedded.ServerFailed;

import org.testcontainers.postgresql.PostgreSQLContainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fresh databases on one PostgreSQL, which the first test of a JVM starts and the JVM's end stops.
 * Durability is on, as it must be in earnest.
 */
public final class TestPostgres {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestPostgres() {}

    /** An empty database of one's own, owned by an ordinary user. */
    public static Database fresh() {
        return fresh("test");
    }

    /**
     * The same with a name that tells what it is for.
     *
     * @param purpose letters and digits
     */
    public static Database fresh(String purpose) {
        var admin = Server.ADMIN;
        var name = "%s_%d".formatted(purpose, NEXT.incrementAndGet());
        // Said here, so that order is the same whoever made the cluster.
        admin.execute(
                """
                CREATE DATABASE %s OWNER %s TEMPLATE template0 ENCODING UTF8
                LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'
                """
                        .formatted(name, PostgresServer.USER));
        var url = admin.url().substring(0, admin.url().lastIndexOf('/') + 1) + name;
        return new Database(url, PostgresServer.USER, admin.password());
    }

    /** The same server's superuser, to do what an application may not. */
    public static Database admin() {
        return Server.ADMIN;
    }

    /**
     * Makes a database of this server appear to have a setting switched off. Those that durability
     * rests on are the whole server's, which other tests need as they are.
     */
    public static void careless(Database database, String setting) {
        database.execute(
                """
                CREATE SCHEMA careless;
                CREATE VIEW careless.pg_settings AS
                SELECT name, CASE name WHEN '%s' THEN 'off' ELSE setting END AS setting
                FROM pg_catalog.pg_settings;
                """
                        .formatted(setting));
        var name = database.url().substring(database.url().lastIndexOf('/') + 1);
        // Before PostgreSQL's own, which comes first where it is not named.
        database.execute(
                "ALTER DATABASE %s SET search_path TO careless, pg_catalog, public"
                        .formatted(name));
    }

    /**
     * A server of one's own, embedded, for a test that kills or suspends it; the test closes it.
     */
    public static PostgresServer start() {
        try {
            return PostgresServer.start(Files.createTempDirectory("postgres-own-").resolve("pg"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Started when it is first asked for. */
    private static final class Server {

        static final Database ADMIN = Containers.wantedAndThere() ? contained() : embedded();

        private static Database embedded() {
            var server = firstFree(Path.of(System.getProperty("java.io.tmpdir")));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "postgres-stop"));
            dropDatabases(server.admin());
            return server.admin();
        }

        /** The folder of an earlier run where there is one: that saves the making of a cluster. */
        private static PostgresServer firstFree(Path parent) {
            for (int number = 1; ; number++) {
                try {
                    return PostgresServer.start(parent.resolve("postgres-" + number));
                } catch (ServerFailed inUse) {
                    if (number == 8) {
                        throw inUse;
                    }
                }
            }
        }

        private static void dropDatabases(Database admin) {
            var found = new ArrayList<String>();
            try (var connection = admin.connect();
                    var statement = connection.createStatement();
                    var rows =
                            statement.executeQuery(
                                    """
                                    SELECT datname
                                    FROM pg_database
                                    WHERE pg_get_userbyid(datdba) = 'commonplace'
                                    """)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            } catch (SQLException failed) {
                throw new ServerFailed("Left databases cannot be listed: " + admin, failed);
            }
            found.forEach(name -> admin.execute("DROP DATABASE \"%s\"".formatted(name)));
        }

        private static Database contained() {
            var container =
                    new PostgreSQLContainer(Containers.POSTGRES)
                            .withStartupTimeout(Containers.START)
                            .withUsername("postgres")
                            .withPassword("tests-only")
                            .withDatabaseName("postgres")
                            .withCommand("postgres", "-c", "max_connections=200");
            container.start();
            var admin =
                    new Database(
                            "jdbc:postgresql://%s:%d/postgres"
                                    .formatted(
                                            container.getHost(),
                                            container.getMappedPort(
                                                    PostgreSQLContainer.POSTGRESQL_PORT)),
                            container.getUsername(),
                            container.getPassword());
            admin.execute(
                    "CREATE ROLE %s LOGIN PASSWORD '%s'"
                            .formatted(PostgresServer.USER, admin.password()));
            return admin;
        }
    }
}
