package commonplace.command.status;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.RunningService;
import commonplace.testing.Eventually;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Map;

import javax.sql.DataSource;

/** Lag is told against the store: what the relay never saw counts, and goes on ageing. */
class StatusIT {

    @Test
    void whatNoRelayEverPublishedShowsAlsoWhenNothingIsWritten() {
        try (var service = RunningService.start(Map.of())) {
            assertThat(service.send("GET", "/api/status", "").is(200).json().at("/relay/lagEvents"))
                    .hasToString("0");
            service.note("css");
            service.note("css");
            JdbcClient.create(service.bean(DataSource.class))
                    .sql("UPDATE event SET recorded_at = recorded_at - INTERVAL '1 hour'")
                    .update();

            Eventually.passes(
                    () -> {
                        var status = service.send("GET", "/api/status", "").is(200).json();
                        assertThat(status.at("/store/head").asLong()).isEqualTo(2);
                        assertThat(status.at("/relay/published").asLong(-1)).isZero();
                        assertThat(status.at("/relay/lagEvents").asLong()).isEqualTo(2);
                        assertThat(status.at("/relay/lagSeconds").asDouble()).isGreaterThan(3_600);
                        assertThat(status.at("/well").asBoolean(true)).isFalse();
                        assertThat(service.bean(RelayHealth.class).health().getStatus())
                                .isEqualTo(Status.DOWN);
                    });
        }
    }
}
