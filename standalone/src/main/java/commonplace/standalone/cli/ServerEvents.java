package commonplace.standalone.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events as they come (HTML Living Standard, 9.2). A stream that says nothing for a
 * while counts as ended: its server may have gone without a word.
 */
final class ServerEvents implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** One event. */
    record Event(String name, String data) {}

    private final InputStream stream;
    private final BlockingQueue<Optional<Event>> events = new ArrayBlockingQueue<>(16);
    private final Thread reader;

    ServerEvents(InputStream stream) {
        this.stream = stream;
        reader = Thread.ofVirtual().name("server-events").start(this::read);
    }

    /** The next event; empty when there will be none any more. */
    Optional<Event> next() {
        try {
            var next = events.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
            return next == null ? Optional.empty() : next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted.");
        }
    }

    @Override
    public void close() {
        reader.interrupt();
        try {
            stream.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void read() {
        try {
            try (var lines =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                read(lines);
            } catch (IOException broken) {
                // As good as an end: whoever reads asks in another way.
            }
            events.put(Optional.empty());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(BufferedReader lines) throws IOException, InterruptedException {
        var name = "";
        var data = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.put(Optional.of(new Event(name, data.toString())));
                }
                name = "";
                data.setLength(0);
            } else if (line.startsWith("event:")) {
                name = value(line);
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(value(line));
            }
        }
    }

    private static String value(String line) {
        var value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
