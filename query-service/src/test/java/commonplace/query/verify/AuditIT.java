package commonplace.query.verify;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.query.RunningService;
import commonplace.query.projection.TestTopic;
import commonplace.query.repair.Repair;
import commonplace.query.status.Status;
import commonplace.testing.Eventually;
import commonplace.testing.SeededEvents;
import commonplace.testing.server.TestKafka;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The audit at its default settings. */
class AuditIT {

    private static final Duration WHILE_PROJECTING = Duration.ofMinutes(3);

    /** Of the design: on a site of 10,000 entries, for one altered row. */
    private static final Duration BOUND = Duration.ofMinutes(1);

    @Test
    void oneAlteredRowOfTenThousandEntriesIsFoundWithinAMinuteAndToldUntilItIsMended()
            throws Exception {
        var events = SeededEvents.random().log(25_000).events();
        try (var topic = new TestTopic(TestKafka.shared()).made()) {
            topic.publish(events, 1_000);
            var settings =
                    Map.of(
                            "commonplace.kafka.bootstrap-servers",
                            TestKafka.shared(),
                            "commonplace.kafka.topic",
                            topic.settings().topic(),
                            "commonplace.kafka.partitions",
                            TestTopic.PARTITIONS);
            try (var service = RunningService.start(settings)) {
                var audit = service.bean(Audit.class);
                Eventually.passes(
                        WHILE_PROJECTING,
                        () -> {
                            assertThat(audit.report().compared().events()).isEqualTo(25_000);
                            assertThat(audit.report().found()).isEmpty();
                            assertThat(audit.report().failure()).isEmpty();
                        });
                assertThat(audit.report().compared().entries()).isGreaterThan(9_500);

                service.change(
                        "UPDATE entry SET html = html || '!' WHERE ctid = (SELECT min(ctid) FROM"
                                + " entry)");
                long altered = System.nanoTime();
                Eventually.passes(
                        BOUND,
                        () ->
                                assertThat(audit.report().found())
                                        .singleElement()
                                        .satisfies(
                                                one ->
                                                        assertThat(one.detail())
                                                                .startsWith("html: ")));
                System.out.println(
                        "found after %d ms".formatted((System.nanoTime() - altered) / 1_000_000));
                var entry = String.valueOf(audit.report().found().getFirst().entry());
                assertThat(service.bean(Status.class).report().parts())
                        .anySatisfy(
                                part -> {
                                    assertThat(part.name()).isEqualTo("audit");
                                    assertThat(part.well()).isFalse();
                                    assertThat(part.detail()).contains("repair --entry " + entry);
                                });

                service.bean(Repair.class).entry("generation_1", UUID.fromString(entry));
                Eventually.until(BOUND, () -> audit.report().found().isEmpty());
            }
        }
    }
}
