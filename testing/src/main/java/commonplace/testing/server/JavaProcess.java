package commonplace.testing.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A Java program in a JVM of its own, with the class path of this one, so that a test can kill or
 * suspend it. What it prints is kept, and shown where the test fails to see what it waits for.
 */
public final class JavaProcess implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch ended = new CountDownLatch(1);

    private JavaProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("output of " + process.pid()).start(this::read);
    }

    /**
     * Starts it.
     *
     * @param options for the JVM, {@code -Xmx256m}
     * @param main the class with the main method
     */
    public static JavaProcess start(List<String> options, String main, String... arguments) {
        return start(Map.of(), options, main, arguments);
    }

    /** The same with further variables in its environment. */
    public static JavaProcess start(
            Map<String, String> environment,
            List<String> options,
            String main,
            String... arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main);
        command.addAll(List.of(arguments));
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            return new JavaProcess(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException killed) {
            lines.add("(cut off: %s)".formatted(killed.getMessage()));
        } finally {
            ended.countDown();
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it printed so far, to standard output and error. */
    public List<String> output() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /**
     * The first line of that kind, as soon as it was printed.
     *
     * @throws AssertionError with all that was printed, where the process ends or time is up before
     */
    public String awaitLine(Duration limit, Predicate<String> kind) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean last = ended.getCount() == 0 || System.nanoTime() - end > 0;
            var found = output().stream().filter(kind).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (last) {
                throw new AssertionError(
                        "No such line from process %d (%s). It printed:%n%s"
                                .formatted(
                                        pid(),
                                        isAlive() ? "alive" : "ended with " + process.exitValue(),
                                        String.join(System.lineSeparator(), output())));
            }
            pause();
        }
    }

    private void pause() {
        try {
            ended.await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting.", stop);
        }
    }

    /** Waits for its end and tells its exit code. */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    || !ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "Process %d still runs after %s. It printed:%n%s"
                                .formatted(
                                        pid(),
                                        limit,
                                        String.join(System.lineSeparator(), output())));
            }
            return process.exitValue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting.", stop);
        }
    }

    /** Kills it and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(STOP_LIMIT);
    }

    /** Asks it to end, and insists after a minute. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
