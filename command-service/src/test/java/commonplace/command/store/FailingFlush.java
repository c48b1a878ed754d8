package commonplace.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A disk that does not flush: {@code strace} answers a process's {@code fdatasync} with EIO. A test
 * is skipped where there is no strace, or where it may not look into other processes.
 */
final class FailingFlush implements AutoCloseable {

    private final Process strace;
    private final Path seen;

    private FailingFlush(Process strace, Path seen) {
        this.strace = strace;
        this.seen = seen;
    }

    /**
     * Returns as soon as it is in force.
     *
     * @param flush the process's flush that fails, from 1; it and all that follow
     */
    static FailingFlush of(long pid, int flush) throws IOException {
        var seen = Files.createTempFile("strace-", ".txt");
        Process strace;
        try {
            strace =
                    new ProcessBuilder(
                                    "strace",
                                    "--attach=" + pid,
                                    "--trace=fdatasync",
                                    "--inject=fdatasync:error=EIO:when=%d+".formatted(flush),
                                    "--output=" + seen)
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException absent) {
            return Assumptions.abort("There is no strace: " + absent.getMessage());
        }
        var first = String.valueOf(strace.inputReader().readLine());
        Assumptions.assumeFalse(first.contains("not permitted"), first);
        assertThat(first).endsWith("attached");
        return new FailingFlush(strace, seen);
    }

    /** Whether a flush has failed. */
    boolean hasFailed() throws IOException {
        return Files.readString(seen).contains("INJECTED");
    }

    @Override
    public void close() throws IOException {
        strace.destroy();
        strace.onExit().join();
        Files.delete(seen);
    }
}
