package commonplace.query.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/** Lag and signs of life for {@code /actuator/prometheus}. */
@Component
final class StatusMetrics implements MeterBinder {

    private final LagWatch lags;
    private final Status status;

    StatusMetrics(LagWatch lags, Status status) {
        this.lags = lags;
        this.status = status;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("commonplace.lag.events", lags, watch -> watch.found().lag().events())
                .description("Events of the store that the live views do not contain, at least")
                .register(registry);
        Gauge.builder(
                        "commonplace.lag.seconds",
                        lags,
                        watch -> watch.found().lag().age().toMillis() / 1000.0)
                .description("How long an event has waited that the live views do not contain")
                .register(registry);
        Gauge.builder("commonplace.dead.letters", lags, watch -> watch.found().parked())
                .description("Events that wait for an operator")
                .register(registry);
        Gauge.builder("commonplace.relay.heartbeat.age.seconds", status, Status::heartbeatAge)
                .description("Since the relay's last sign of life; -1 where there never was one")
                .register(registry);
        Gauge.builder("commonplace.projector.age.seconds", status, Status::projectorAge)
                .description("Since the projector's last success; -1 where this instance has none")
                .register(registry);
    }
}
