package commonplace.command.status;

import commonplace.command.relay.Relay;
import commonplace.command.relay.RelayLag;
import commonplace.command.relay.RelayLagQuery;
import commonplace.command.relay.RelayState.Role;
import commonplace.command.store.StoreUnavailable;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.function.ToDoubleFunction;

/** The store's head and the relay's lag as gauges; NaN where the store does not answer. */
@Component
class RelayMetrics implements MeterBinder {

    /** One reading serves all gauges of a scrape. */
    private static final long FRESH_NANOS = 1_000_000_000;

    private final RelayLagQuery query;
    private final Relay relay;
    private @Nullable RelayLag lag;
    private long readAt;

    RelayMetrics(RelayLagQuery query, Relay relay) {
        this.query = query;
        this.relay = relay;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "commonplace.store.head", RelayLag::head);
        gauge(registry, "commonplace.relay.published", RelayLag::published);
        gauge(registry, "commonplace.relay.lag.events", RelayLag::events);
        gauge(registry, "commonplace.relay.lag.seconds", lag -> lag.age().toMillis() / 1000.0);
        Gauge.builder("commonplace.relay.active", relay, RelayMetrics::active).register(registry);
    }

    private static double active(Relay relay) {
        return relay.state().role() == Role.ACTIVE ? 1 : 0;
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<RelayLag> figure) {
        Gauge.builder(name, this, metrics -> metrics.read(figure)).register(registry);
    }

    private synchronized double read(ToDoubleFunction<RelayLag> figure) {
        if (lag == null || System.nanoTime() - readAt > FRESH_NANOS) {
            try {
                lag = query.read();
            } catch (StoreUnavailable down) {
                lag = null;
            }
            readAt = System.nanoTime();
        }
        return lag == null ? Double.NaN : figure.applyAsDouble(lag);
    }
}
