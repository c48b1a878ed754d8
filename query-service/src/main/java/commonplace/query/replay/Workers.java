package commonplace.query.replay;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that work side by side until nothing is left, or the first of them fails. */
final class Workers {

    private static final long END_SECONDS = 30;

    /** One piece of work; false where nothing is left. */
    @FunctionalInterface
    interface Piece {
        boolean next() throws IOException, SQLException, LoadStopped, LoadFailed;
    }

    /** What is done with each. */
    @FunctionalInterface
    interface Each<T> {
        void with(T one) throws IOException, SQLException;
    }

    private Workers() {}

    static <T> void each(int threads, String name, Collection<T> all, Each<T> work)
            throws IOException, SQLException, InterruptedException, LoadStopped, LoadFailed {
        var left = new ConcurrentLinkedQueue<T>(all);
        run(
                threads,
                name,
                () -> {
                    var one = left.poll();
                    if (one == null) {
                        return false;
                    }
                    work.with(one);
                    return true;
                });
    }

    /** Returns the number of pieces done; all threads have ended when it does. */
    static int run(int threads, String name, Piece piece)
            throws IOException, SQLException, InterruptedException, LoadStopped, LoadFailed {
        var done = new AtomicInteger();
        var pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name(name + "-", 1).factory());
        var ends = new ExecutorCompletionService<Boolean>(pool);
        try {
            for (int i = 0; i < threads; i++) {
                ends.submit(
                        () -> {
                            while (!Thread.currentThread().isInterrupted() && piece.next()) {
                                done.incrementAndGet();
                            }
                            return true;
                        });
            }
            for (int i = 0; i < threads; i++) {
                ends.take().get();
            }
            return done.get();
        } catch (ExecutionException failed) {
            throw told(Objects.requireNonNullElse(failed.getCause(), failed));
        } finally {
            pool.shutdownNow();
            boolean ended = false;
            while (!ended) {
                ended = pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static IllegalStateException told(Throwable cause)
            throws IOException, SQLException, LoadStopped, LoadFailed {
        if (cause instanceof IOException failure) {
            throw failure;
        }
        if (cause instanceof SQLException failure) {
            throw failure;
        }
        if (cause instanceof LoadStopped failure) {
            throw failure;
        }
        if (cause instanceof LoadFailed failure) {
            throw failure;
        }
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        if (cause instanceof Error failure) {
            throw failure;
        }
        return new IllegalStateException(cause);
    }
}
