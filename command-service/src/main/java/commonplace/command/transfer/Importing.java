package commonplace.command.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;

import commonplace.command.store.OutcomeUnknown;
import commonplace.command.store.StoreUnavailable;
import commonplace.events.AuthorId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * One import under way. Lines are carried out many at a time, so that the log's group commit is
 * filled, and reported in their order when they are durable. What is held in memory is bounded: so
 * many lines, and so many bytes of them.
 */
final class Importing implements AutoCloseable {

    /** Lines carried out at a time: as many as the log commits together. */
    private static final int AT_A_TIME = 512;

    /** Kilobytes of lines held at a time; a single line may have 4,096. */
    private static final int KILOBYTES = 64 * 1024;

    /** Lines that may wait for one before them to be durable. */
    private static final int WAITING = 4 * AT_A_TIME;

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    /** Stands behind the last line. */
    private static final Future<Result> END =
            CompletableFuture.failedFuture(new IllegalStateException("end"));

    private final LineImport lines;
    private final AuthorId author;
    private final ReportSpool report;
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Semaphore kilobytes = new Semaphore(KILOBYTES);
    private final BlockingQueue<Future<Result>> waiting = new ArrayBlockingQueue<>(WAITING);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable String stopped;

    /**
     * The report's last line.
     *
     * @param stopped why not every line was tried; null where all were
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sum(long imported, long unchanged, long failed, @Nullable String stopped) {}

    Importing(LineImport lines, AuthorId author, ReportSpool report) {
        this.lines = lines;
        this.author = author;
        this.report = report;
    }

    /** Carries out every line, and ends the report with the sum. */
    void run(LineReader input) throws IOException, InterruptedException {
        var reporter = workers.submit(this::report);
        try {
            for (var line = input.next(); line != null && stopped == null; line = input.next()) {
                begin(line);
            }
        } finally {
            waiting.put(END);
        }
        try {
            reporter.get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    private void begin(LineReader.Read line) throws InterruptedException {
        var bytes = line.bytes();
        if (bytes == null) {
            waiting.put(
                    CompletableFuture.completedFuture(
                            Result.failed(
                                    line.number(),
                                    null,
                                    "The line is longer than %,d bytes."
                                            .formatted(LineReader.MAX_LINE))));
            return;
        }
        int size = bytes.length / 1024 + 1;
        boolean alone = Line.form(bytes) == Line.Form.TAG;
        int taken = alone ? AT_A_TIME : 1;
        kilobytes.acquire(size);
        // A tag's change waits for all before it, and all after it wait for it: names depend on it.
        places.acquire(taken);
        waiting.put(
                workers.submit(
                        () -> {
                            try {
                                return lines.carryOut(line.number(), bytes, author);
                            } finally {
                                places.release(taken);
                                kilobytes.release(size);
                            }
                        }));
    }

    @SuppressWarnings("ReferenceEquality") // END is itself and no other.
    private Void report() throws IOException, InterruptedException {
        var counts = new EnumMap<Result.Kind, Long>(Result.Kind.class);
        var pending = new ByteArrayOutputStream();
        for (var next = waiting.take(); next != END; next = waiting.take()) {
            var result = result(next);
            if (result != null) {
                counts.merge(result.kind(), 1L, Long::sum);
                pending.writeBytes(line(result));
            }
            var following = waiting.peek();
            if (following == null || !following.isDone() || pending.size() > 1 << 16) {
                tell(pending);
            }
        }
        pending.writeBytes(line(sum(counts)));
        tell(pending);
        return null;
    }

    /** A client that is gone wants no more lines; those that are under way are finished. */
    private void tell(ByteArrayOutputStream pending) {
        try {
            report.add(pending.toByteArray());
        } catch (IOException gone) {
            stopped = "The client is gone.";
        }
        pending.reset();
    }

    private @Nullable Result result(Future<Result> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            stopped =
                    switch (failed.getCause()) {
                        case StoreUnavailable e ->
                                "The store cannot be written: %s Repeat the import later; what is in stays in."
                                        .formatted(e.getMessage());
                        case OutcomeUnknown e ->
                                "What became of a line is not known: %s Repeat the import; what is in stays in."
                                        .formatted(e.getMessage());
                        case null, default ->
                                "A fault of ours: %s. Repeat the import; what is in stays in."
                                        .formatted(failed.getCause());
                    };
            return null;
        }
    }

    private Sum sum(Map<Result.Kind, Long> counts) {
        return new Sum(
                counts.getOrDefault(Result.Kind.IMPORTED, 0L),
                counts.getOrDefault(Result.Kind.UNCHANGED, 0L),
                counts.getOrDefault(Result.Kind.FAILED, 0L),
                stopped);
    }

    private static byte[] line(Object value) {
        var json = JSON.writeValueAsBytes(value);
        var line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    @Override
    public void close() {
        workers.close();
    }
}
