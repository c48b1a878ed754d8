package commonplace.command.transfer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The report on its way to the client. Many clients read no answer before they have sent their
 * request wholly; if we waited for them to read, and they for us, an import would stand still for
 * ever. So what they have not read yet waits on disk, without bound and without memory.
 */
final class ReportSpool implements AutoCloseable {

    private static final int CHUNK = 1 << 16;
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final FileChannel file;
    private final OutputStream client;
    private final Thread sender;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long written;
    private boolean complete;
    private @Nullable IOException broken;

    ReportSpool(OutputStream client) throws IOException {
        this.client = client;
        this.file =
                FileChannel.open(
                        Files.createTempFile("import-report", ".ndjson"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        this.sender = Thread.ofVirtual().name("import-report").start(this::send);
    }

    /**
     * Adds lines; never waits for the client. For one thread.
     *
     * @throws IOException where the client is gone
     */
    void add(byte[] lines) throws IOException {
        var bytes = ByteBuffer.wrap(lines);
        long at = written;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
        lock.lock();
        try {
            if (broken != null) {
                throw new IOException("The client is gone.", broken);
            }
            written = at;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the report, and waits until the client has it. */
    void complete() throws IOException, InterruptedException {
        lock.lock();
        try {
            complete = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        sender.join();
        if (broken != null) {
            throw broken;
        }
    }

    /** Gives the report up where it is not complete. */
    @Override
    public void close() throws IOException {
        if (sender.isAlive()) {
            sender.interrupt();
            try {
                sender.join(STOP_WAIT);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        file.close();
    }

    private void send() {
        var chunk = ByteBuffer.allocate(CHUNK);
        long sent = 0;
        try {
            for (long end = awaited(sent); end > sent; end = awaited(sent)) {
                while (sent < end) {
                    chunk.clear().limit((int) Math.min(CHUNK, end - sent));
                    int read = file.read(chunk, sent);
                    client.write(chunk.array(), 0, read);
                    sent += read;
                }
                client.flush();
            }
        } catch (IOException gone) {
            lock.lock();
            try {
                broken = gone;
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }

    /** How far it is written, when that is beyond what was sent; the same when nothing follows. */
    private long awaited(long sent) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (written == sent && !complete) {
                changed.await();
            }
            return written;
        } finally {
            lock.unlock();
        }
    }
}
