package commonplace.query.console;

import static java.util.stream.Collectors.toMap;

import commonplace.query.generation.GenerationReport;
import commonplace.query.generation.Reports;
import commonplace.query.generation.Rounds;
import commonplace.query.status.Status;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last quarter of an hour, a sample every five seconds: what the console's plots are drawn
 * from. Each instance keeps its own. One platform thread, which {@link #stop()} ends and awaits.
 */
@Component
final class Samples implements SmartLifecycle {

    static final Duration BEAT = Duration.ofSeconds(5);
    static final Duration KEPT = Duration.ofMinutes(15);

    private static final int MOST = (int) KEPT.dividedBy(BEAT) + 1;
    private static final Logger log = LoggerFactory.getLogger(Samples.class);

    private final Status status;
    private final Reports reports;
    private final Deque<Sample> samples = new ArrayDeque<>(MOST);
    private final Rounds rounds = new Rounds("console-samples", BEAT, this::take);
    private boolean failing;

    Samples(Status status, Reports reports) {
        this.status = status;
        this.reports = reports;
    }

    /** Oldest first. */
    List<Sample> list() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    /** What cannot be asked leaves a gap in the plot. */
    private void take() {
        try {
            keep(sample());
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                log.atWarn().addKeyValue("error", failure.getMessage()).log("no sample");
            }
            failing = true;
        }
    }

    private Sample sample() {
        var lag = status.report().lag();
        return new Sample(
                Instant.now(),
                reports.list().stream()
                        .collect(toMap(GenerationReport::number, GenerationReport::done)),
                lag.events());
    }

    private void keep(Sample sample) {
        synchronized (samples) {
            if (samples.size() == MOST) {
                samples.removeFirst();
            }
            samples.addLast(sample);
        }
    }
}
