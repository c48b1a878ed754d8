package commonplace.command.log;

import commonplace.command.problem.Refusal.Malformed;
import commonplace.command.problem.Refused;
import commonplace.command.store.EventStore;
import commonplace.events.wire.CloudEvent;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The log over HTTP: a CloudEvent a line, in commit order, in bounded memory. */
@Controller
final class LogController {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final EventStore store;

    LogController(EventStore store) {
        this.store = store;
    }

    @GetMapping("/api/log")
    void log(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long limit,
            HttpServletResponse response)
            throws IOException {
        if (after < 0 || limit < 0) {
            throw new Refused(
                    new Malformed(
                            "'after' and 'limit' are whole numbers from 0 on; 'after' is the"
                                    + " position of the last event you have."));
        }
        // As it is now: what comes in meanwhile is left to the next question.
        long left = Math.min(limit, Math.max(0, store.head() - after));
        response.setContentType("application/x-ndjson");
        response.setHeader("Cache-Control", "no-store");
        var lines = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
        try {
            store.log(after, left, event -> write(lines, CloudEvent.structured(event)));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        lines.flush();
    }

    private static void write(OutputStream lines, String line) {
        try {
            lines.write(line.getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
