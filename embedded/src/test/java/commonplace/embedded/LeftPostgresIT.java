package commonplace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a JVM that was killed leaves behind, and what the next one does with it. */
class LeftPostgresIT {

    @TempDir Path parent;

    /** Run in a JVM of its own, to be killed. */
    static final class Holder {

        public static void main(String[] arguments) throws IOException {
            var server = PostgresServer.start(Path.of(arguments[0]));
            server.database("log").execute("CREATE TABLE kept AS SELECT 42 AS answer");
            System.out.println(server.pid());
            while (System.in.read() >= 0) {
                // Until it is killed.
            }
        }
    }

    @Test
    void theOneThatAKilledJvmLeftAliveIsStoppedAndItsDataFound() throws Exception {
        var folder = parent.resolve("pg");
        long left = leaveBehind(folder);
        assertThat(ProcessHandle.of(left)).as("PostgreSQL outlives its JVM").isPresent();
        try (var server = PostgresServer.start(folder)) {
            assertThat(isPostgres(left)).isFalse();
            assertThat(server.pid()).isNotEqualTo(left);
            assertThat(PostgresServerIT.value(server.database("log"), "SELECT answer FROM kept"))
                    .isEqualTo("42");
        }
    }

    @Test
    void aSuspendedOneIsStoppedToo() throws Exception {
        var folder = parent.resolve("pg");
        long left = leaveBehind(folder);
        assertThat(new ProcessBuilder("kill", "-STOP", "" + left).start().waitFor()).isZero();
        try (var server = PostgresServer.start(folder)) {
            assertThat(isPostgres(left)).isFalse();
            assertThat(PostgresServerIT.value(server.database("log"), "SELECT answer FROM kept"))
                    .isEqualTo("42");
        }
    }

    @Test
    void aProcessThatHasGotItsNumberIsLeftAlone() throws Exception {
        var folder = parent.resolve("pg");
        PostgresServer.start(folder).close();
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.write(
                    folder.resolve("data/postmaster.pid"),
                    List.of("" + stranger.pid(), folder.resolve("data").toString(), "0", "5432"));
            PostgresServer.start(folder).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    /** Kills a JVM that runs a PostgreSQL on this folder, and tells that one's process. */
    private static long leaveBehind(Path folder) throws Exception {
        var holder =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var said = holder.inputReader()) {
            var line = said.readLine();
            assertThat(line).as("the process of PostgreSQL").isNotNull();
            return Long.parseLong(line);
        } finally {
            holder.destroyForcibly();
            assertThat(holder.waitFor(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private static boolean isPostgres(long pid) throws IOException {
        var program = Path.of("/proc", "" + pid, "exe");
        try {
            return Files.readSymbolicLink(program).endsWith("postgres");
        } catch (java.nio.file.NoSuchFileException gone) {
            return false;
        }
    }
}
