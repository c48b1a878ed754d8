package commonplace.query.generation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

/**
 * Each generation's progress for {@code /actuator/prometheus}, looked up every five seconds, so
 * that who scrapes costs the database nothing.
 */
@Component
final class GenerationMetrics implements MeterBinder, SmartLifecycle {

    private static final Duration BEAT = Duration.ofSeconds(5);

    private record Measure(MultiGauge gauge, ToDoubleFunction<GenerationReport> value) {}

    private final Reports reports;
    private final List<Measure> measures = new CopyOnWriteArrayList<>();
    private final Rounds rounds = new Rounds("generation-metrics", BEAT, this::look);

    GenerationMetrics(Reports reports) {
        this.reports = reports;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        add(registry, "done.events", "Events that are in it", GenerationReport::done);
        add(registry, "total.events", "Events that are to be in it", GenerationReport::total);
        add(registry, "part", "Of its building that is done, 0 to 1", GenerationReport::part);
        add(registry, "rate", "Events a second of its building", GenerationReport::rate);
        add(registry, "lag.events", "Events behind the live one", GenerationReport::lag);
        add(
                registry,
                "left.seconds",
                "Until it is built; NaN where that cannot be said",
                report -> {
                    var left = report.secondsLeft();
                    return left == null ? Double.NaN : left;
                });
    }

    private void add(
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<GenerationReport> value) {
        measures.add(
                new Measure(
                        MultiGauge.builder("commonplace.generation." + name)
                                .description(description)
                                .register(registry),
                        value));
    }

    private void look() {
        var found = reports.list();
        for (var measure : measures) {
            measure.gauge.register(
                    found.stream()
                            .map(
                                    report ->
                                            MultiGauge.Row.of(
                                                    Tags.of(
                                                            "generation",
                                                            Integer.toString(report.number()),
                                                            "state",
                                                            report.state().toString()),
                                                    report,
                                                    measure.value))
                            .toList(),
                    true);
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
}
