package commonplace.query.operator;

import commonplace.query.generation.GenerationReport;
import commonplace.query.generation.Reports;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A generation's progress as it goes on, as server-sent events (HTML standard, 9.2). */
@RestController
final class ProgressController {

    /** Operators that may watch at once, from this instance. */
    static final int WATCHERS = 32;

    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Reports reports;
    private final Semaphore watchers = new Semaphore(WATCHERS);

    ProgressController(Reports reports) {
        this.reports = reports;
    }

    @GetMapping(
            path = "/ops/generations/{number}/progress",
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter progress(@PathVariable int number) {
        if (reports.find(number).isEmpty()) {
            throw new Refused(new Refusal.NoSuchGeneration(number));
        }
        if (!watchers.tryAcquire()) {
            throw new Refused(
                    new Refusal.Unavailable(
                            "%d operators watch already.".formatted(WATCHERS), LATER));
        }
        var emitter = new SseEmitter(0L);
        Thread.ofVirtual()
                .name("progress-" + number)
                .start(
                        () -> {
                            try {
                                tell(number, emitter);
                            } finally {
                                watchers.release();
                            }
                        });
        return emitter;
    }

    /** Ends with the watcher, the building, or the service, whichever is first. */
    private void tell(int number, SseEmitter emitter) {
        try {
            while (true) {
                var report = reports.find(number);
                boolean goesOn = report.filter(GenerationReport::isBuilding).isPresent();
                emitter.send(event(goesOn ? "progress" : "end", report.orElse(null)));
                if (!goesOn) {
                    emitter.complete();
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(BEAT.toNanos());
            }
        } catch (IOException | IllegalStateException gone) {
            // Nobody watches any more.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            emitter.completeWithError(failed);
        }
    }

    private static SseEventBuilder event(
            String name, @org.jspecify.annotations.Nullable GenerationReport report) {
        var event = SseEmitter.event().name(name);
        return report == null
                ? event.data("{}", MediaType.APPLICATION_JSON)
                : event.data(report, MediaType.APPLICATION_JSON);
    }
}
