package commonplace.standalone.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * What was started, to be stopped in reverse. Parts of one step are started, and stopped, at the
 * same time. Once stopping has begun nothing more is started.
 */
final class Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    /** Steps in the order in which they were started; what a step started, by name. */
    private final Deque<List<Part>> steps = new ArrayDeque<>();

    private final List<Thread> starting = new ArrayList<>();
    private boolean stopping;

    private record Part(String name, AutoCloseable closeable) {}

    /** Starting was cut off, because the run is being stopped. */
    static final class Stopped extends RuntimeException {}

    /** Begins a step: what is started from now on is stopped before what was started earlier. */
    synchronized void step() {
        if (stopping) {
            throw new Stopped();
        }
        steps.push(new ArrayList<>());
    }

    /** Starts a part on a thread of its own; the returned task waits for it. */
    <T extends AutoCloseable> FutureTask<T> start(String name, Supplier<T> supplier) {
        var task =
                new FutureTask<>(
                        () -> {
                            var part = supplier.get();
                            keep(name, part);
                            return part;
                        });
        synchronized (this) {
            if (stopping) {
                throw new Stopped();
            }
            starting.add(Thread.ofPlatform().name("start-" + name).start(task));
        }
        return task;
    }

    private void keep(String name, AutoCloseable part) {
        synchronized (this) {
            if (!stopping) {
                steps.element().add(new Part(name, part));
                return;
            }
        }
        close(new Part(name, part));
        throw new Stopped();
    }

    /** The part, as soon as it is started; what its start failed with is thrown as it is. */
    static <T> T await(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CompletionException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /**
     * Stops everything, the last step first; what is just being started first comes to its end.
     * What cannot be stopped is told and passed over.
     */
    void stop() {
        List<Thread> unfinished;
        synchronized (this) {
            stopping = true;
            unfinished = List.copyOf(starting);
        }
        unfinished.forEach(Parts::join);
        List<List<Part>> all;
        synchronized (this) {
            all = List.copyOf(steps);
            steps.clear();
        }
        for (var step : all) {
            var threads =
                    step.stream()
                            .map(
                                    part ->
                                            Thread.ofPlatform()
                                                    .name("stop-" + part.name())
                                                    .start(() -> close(part)))
                            .toList();
            threads.forEach(Parts::join);
        }
    }

    private static void close(Part part) {
        try {
            part.closeable().close();
        } catch (Exception failed) {
            LOG.atError()
                    .addKeyValue("part", part.name())
                    .setCause(failed)
                    .log("was not stopped in order");
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
