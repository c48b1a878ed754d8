package commonplace.command.status;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the log reaches the topic. Part of the health as a whole and not of readiness: commands
 * are taken while Kafka is down.
 */
@Component("relayHealthIndicator")
class RelayHealth implements HealthIndicator {

    private final StatusQuery status;

    RelayHealth(StatusQuery status) {
        this.status = status;
    }

    @Override
    public Health health() {
        var now = status.read();
        return (now.well() ? Health.up() : Health.down()).withDetail("relay", now.relay()).build();
    }
}
