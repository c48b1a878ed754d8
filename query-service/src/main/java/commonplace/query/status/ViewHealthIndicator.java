package commonplace.query.status;

import commonplace.query.generation.LiveGeneration;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready is who can read the live generation; Kafka has no say in it. */
@Component
final class ViewHealthIndicator implements HealthIndicator {

    private static final String READ =
            """
            SELECT count(*)
            FROM consumer_offset
            """;

    private final LiveGeneration live;

    ViewHealthIndicator(LiveGeneration live) {
        this.live = live;
    }

    @Override
    public Health health() {
        try {
            live.read(client -> client.sql(READ).query(Long.class).single());
            return Health.up().build();
        } catch (RuntimeException unreadable) {
            return Health.down(unreadable).build();
        }
    }
}
