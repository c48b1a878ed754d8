package commonplace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real PostgreSQL of this JVM's own, its data in a folder that the next start finds again.
 *
 * <p>Promises: durability is on ({@code fsync}, {@code synchronous_commit}, {@code
 * full_page_writes}), whatever a configuration file in the folder says; it listens on 127.0.0.1
 * only and asks for a password, which is kept in the folder; one JVM at most uses a folder. A
 * PostgreSQL that a killed JVM left alive is stopped first. The folder holds {@code data}, {@code
 * password}, {@code lock} and {@code postgresql.log}.
 *
 * <p>Whoever starts it closes it: it outlives the JVM otherwise. Safe for many threads.
 */
public final class PostgresServer implements AutoCloseable {

    /** The user that owns the databases made here; it has no other privileges. */
    public static final String USER = "commonplace";

    private static final String SUPERUSER = "postgres";

    /** How long a new start waits for what a killed predecessor still holds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Recovery after a crash may take its time. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final List<String> PASSING =
            List.of("shared memory block", "lock file", "could not bind", "Is another postmaster");

    private final DataFolder folder;
    private final PostgresBinaries binaries;
    private final String password;
    private final int wantedPort;
    private volatile int port;
    private volatile Postmaster postmaster;

    private PostgresServer(DataFolder folder, int wantedPort) {
        this.folder = folder;
        this.wantedPort = wantedPort;
        binaries = PostgresBinaries.unpacked();
        password = Secret.in(folder.path().resolve("password"));
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            initialize();
        }
        port = wantedPort == 0 ? FreePort.find() : wantedPort;
        postmaster = launch();
    }

    /**
     * Starts it on any free port.
     *
     * @throws ServerFailed where it does not start, or another JVM uses the folder
     */
    public static PostgresServer start(Path folder) {
        return start(folder, 0);
    }

    /**
     * Starts it.
     *
     * @param port where it listens; 0 for any free one
     * @throws ServerFailed where it does not start, or another JVM uses the folder
     */
    public static PostgresServer start(Path folder, int port) {
        var absolute = folder.toAbsolutePath().normalize();
        var held =
                DataFolder.hold(absolute)
                        .orElseThrow(
                                () ->
                                        new ServerFailed(
                                                "The PostgreSQL in %s belongs to another process that still runs."
                                                        .formatted(absolute)));
        try {
            var server = new PostgresServer(held, port);
            server.ensureUser();
            return server;
        } catch (RuntimeException failed) {
            held.close();
            throw failed;
        }
    }

    public int port() {
        return port;
    }

    /** The postmaster's process, for whoever wants to stop, suspend or kill it from outside. */
    public long pid() {
        return postmaster.pid();
    }

    /** Whether the postmaster lives. */
    public boolean isRunning() {
        return postmaster.runs();
    }

    /** The database of that name, owned by {@link #USER}; it is made where it is missing. */
    public Database database(String name) {
        ensure(
                "SELECT 1 FROM pg_database WHERE datname = ?",
                name,
                "CREATE DATABASE \"%s\" OWNER %s".formatted(name.replace("\"", "\"\""), USER));
        return new Database(url(name), USER, password);
    }

    /** The cluster's own database, as its superuser. */
    public Database admin() {
        return new Database(url(SUPERUSER), SUPERUSER, password);
    }

    /** Kills it without warning and starts it again on the same port: a crash, and recovery. */
    public synchronized void crash() {
        postmaster.kill();
        postmaster = launch();
    }

    /** Starts it again on the same port where it no longer runs. */
    public synchronized void restart() {
        if (!postmaster.runs()) {
            postmaster = launch();
        }
    }

    @Override
    public synchronized void close() {
        try (folder) {
            postmaster.stop();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private Path data() {
        return folder.path().resolve("data");
    }

    private Path log() {
        return folder.path().resolve("postgresql.log");
    }

    /** Beside its place first, so that a start that was cut off leaves no half of it there. */
    private void initialize() {
        var beside = folder.path().resolve("data.new");
        try {
            delete(beside);
            Command.succeed(
                    List.of(
                            binaries.program("initdb"),
                            "--pgdata=" + beside,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + folder.path().resolve("password"),
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            // PostgreSQL's own, so that order is the same on every system.
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C"));
            Files.move(beside, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Postmaster launch() {
        clear();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long logBefore = log().toFile().length();
            var result = Command.run(startCommand());
            if (result.status() == 0) {
                return Postmaster.in(binaries, data())
                        .orElseThrow(() -> new ServerFailed("PostgreSQL ended at once: " + log()));
            }
            var said = logSince(logBefore);
            if (System.nanoTime() - end > 0 || PASSING.stream().noneMatch(said::contains)) {
                throw new ServerFailed(
                        "PostgreSQL did not start on %s (port %d). %s The whole log: %s"
                                .formatted(data(), port, said, log()));
            }
            if (wantedPort == 0 && said.contains("could not bind")) {
                port = FreePort.find();
            }
        }
    }

    /** Deals with what a killed JVM left behind. */
    private void clear() {
        Postmaster.in(binaries, data()).ifPresent(Postmaster::stop);
        try {
            Postmaster.forgetForeign(binaries, data());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code pg_ctl} gives it a session of its own: Ctrl-C at our terminal is not meant for it. */
    private List<String> startCommand() {
        return List.of(
                binaries.program("pg_ctl"),
                "start",
                "--pgdata=" + data(),
                "--log=" + log(),
                "--wait",
                "--timeout=" + START_LIMIT.toSeconds(),
                "--options=" + options());
    }

    /** On the command line, where no file and no ALTER SYSTEM can override them. */
    private String options() {
        return String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c full_page_writes=on",
                "-c timezone=UTC",
                "-c max_connections=200");
    }

    private String logSince(long offset) {
        try {
            var all = Files.readAllBytes(log());
            int from = (int) Math.min(offset, all.length);
            return new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException none) {
            return "It left no log.";
        }
    }

    private void ensureUser() {
        ensure(
                "SELECT 1 FROM pg_roles WHERE rolname = ?",
                USER,
                "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, password));
    }

    private void ensure(String exists, String name, String create) {
        try (var connection = admin().connect();
                var query = connection.prepareStatement(exists);
                var statement = connection.createStatement()) {
            query.setString(1, name);
            if (!query.executeQuery().next()) {
                statement.execute(create);
            }
        } catch (SQLException failed) {
            throw new ServerFailed(
                    "PostgreSQL in %s refused '%s': %s"
                            .formatted(folder.path(), name, failed.getMessage()),
                    failed);
        }
    }
}
