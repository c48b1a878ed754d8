package commonplace.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A running PostgreSQL: its first process, as {@code postmaster.pid} names it.
 *
 * @param data its data folder
 * @param pid the process
 */
record Postmaster(PostgresBinaries binaries, Path data, long pid) {

    private static final String PID_FILE = "postmaster.pid";

    /** Time to roll transactions back and write what is in memory. */
    private static final Duration FAST = Duration.ofSeconds(20);

    /** Time to leave without either; the next start then recovers from the log. */
    private static final Duration IMMEDIATE = Duration.ofSeconds(5);

    /**
     * The one that runs on this data folder. A number in a left file may belong to any process by
     * now, so it counts only where that process is PostgreSQL at work in this folder.
     */
    static Optional<Postmaster> in(PostgresBinaries binaries, Path data) {
        try {
            var lines = Files.readAllLines(data.resolve(PID_FILE));
            var found = new Postmaster(binaries, data, Long.parseLong(lines.getFirst().strip()));
            return found.runs() ? Optional.of(found) : Optional.empty();
        } catch (IOException | NumberFormatException | NoSuchElementException none) {
            return Optional.empty();
        }
    }

    /**
     * Takes away a left file that names a process which is not PostgreSQL: after a crash its number
     * may be anybody's, and PostgreSQL, which only asks whether the number is in use, would not
     * start beside it.
     */
    static void forgetForeign(PostgresBinaries binaries, Path data) throws IOException {
        if (in(binaries, data).isEmpty() && namesLivingProcess(data)) {
            Files.delete(data.resolve(PID_FILE));
        }
    }

    private static boolean namesLivingProcess(Path data) {
        try {
            var lines = Files.readAllLines(data.resolve(PID_FILE));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).isPresent();
        } catch (IOException | NumberFormatException | NoSuchElementException none) {
            return false;
        }
    }

    /** Whether this process lives, is PostgreSQL, and works in this data folder. */
    boolean runs() {
        var process = Path.of("/proc", Long.toString(pid));
        try {
            if (Files.isDirectory(Path.of("/proc/self"))) {
                // A process that has ended but was not yet awaited has neither link.
                return Files.readSymbolicLink(process.resolve("exe")).endsWith("postgres")
                        && Files.isSameFile(process.resolve("cwd"), data);
            }
        } catch (IOException gone) {
            return false;
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().command())
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
    }

    /** Stops it: politely, then at once, then by force. Returns when it is gone. */
    void stop() {
        if (!runs()) {
            return;
        }
        // A suspended process hears of nothing but this and SIGKILL.
        Command.run(List.of("kill", "-CONT", Long.toString(pid)));
        for (var way : List.of("fast", "immediate")) {
            if (!runs()) {
                return;
            }
            // Its exit code says nothing that runs() does not say better.
            Command.run(
                    List.of(
                            binaries.program("pg_ctl"),
                            "stop",
                            "--pgdata=" + data,
                            "--mode=" + way,
                            "--no-wait"));
            if (ends(way.equals("fast") ? FAST : IMMEDIATE)) {
                return;
            }
        }
        kill();
    }

    /** Ends it by SIGKILL, as a crash would. Returns when it is gone. */
    void kill() {
        if (runs()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        if (!ends(IMMEDIATE)) {
            throw new ServerFailed(
                    "PostgreSQL (process %d) on %s cannot be stopped. End it, then start again."
                            .formatted(pid, data));
        }
    }

    private boolean ends(Duration limit) {
        return Waiting.until(limit, () -> !runs());
    }
}
