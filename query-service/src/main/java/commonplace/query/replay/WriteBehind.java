package commonplace.query.replay;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes pieces of files in the order in which they are handed over, by a thread of its own: who
 * makes them does not wait for a disk that keeps up. For one thread beside that.
 */
final class WriteBehind implements AutoCloseable {

    private final int pieceSize;

    /** Outside the heap: what is written from there is not copied once more on its way. */
    private final Arena memory = Arena.ofShared();

    private final BlockingQueue<ByteBuffer> free;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("spill").factory());
    private volatile @Nullable Exception failure;

    /**
     * @param pieces that there are in all
     * @param pieceSize in bytes, a power of two; their addresses are multiples of it
     */
    WriteBehind(int pieces, int pieceSize) {
        this.pieceSize = pieceSize;
        free = new ArrayBlockingQueue<>(pieces);
        var all = memory.allocate((long) pieces * pieceSize, pieceSize);
        for (int i = 0; i < pieces; i++) {
            free.add(all.asSlice((long) i * pieceSize, pieceSize).asByteBuffer());
        }
    }

    int pieceSize() {
        return pieceSize;
    }

    /**
     * An empty piece, as soon as there is one.
     *
     * @throws IOException where another could not be written
     */
    ByteBuffer piece() throws IOException {
        try {
            var piece = free.take();
            requireWritten();
            return piece;
        } catch (InterruptedException end) {
            throw interrupted();
        }
    }

    /** Writes what the piece has left to its place in the file, and takes it back. */
    void write(FileChannel file, ByteBuffer piece, long place) {
        writer.execute(
                () -> {
                    try {
                        long next = place;
                        while (failure == null && piece.hasRemaining()) {
                            next += file.write(piece, next);
                        }
                    } catch (IOException | RuntimeException failed) {
                        failure = failed;
                    } finally {
                        free.add(piece.clear());
                    }
                });
    }

    /**
     * Waits until all is written.
     *
     * @throws IOException where a piece could not be written
     */
    void await() throws IOException {
        try {
            writer.submit(() -> {}).get();
            requireWritten();
        } catch (InterruptedException end) {
            throw interrupted();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void requireWritten() throws IOException {
        var failed = failure;
        if (failed != null) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException();
    }

    @Override
    public void close() {
        writer.close();
        memory.close();
    }
}
