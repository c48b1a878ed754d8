package commonplace.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.query.RunningService;
import commonplace.query.operator.OperatorToken;
import commonplace.query.projection.TestTopic;
import commonplace.testing.Eventually;
import commonplace.testing.RecordedLog;
import commonplace.testing.SeededEvents;
import commonplace.testing.server.TestKafka;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An operator builds, proves, promotes and rolls back, with nothing but pages and their forms. */
class RebuildFormsIT {

    private static final String SECOND = "/ops/console/generations/2";

    @TempDir Path spool;

    private final String token = OperatorToken.mint();
    private final TestTopic topic = new TestTopic(TestKafka.shared()).made();
    private final RecordedLog log = SeededEvents.of(1).log(200);
    private RunningService service;
    private Desk desk;

    @BeforeEach
    void aSecondOneFollows() {
        topic.publish(log.events(), 50);
        service =
                Desk.service(
                        token,
                        Map.of(
                                "commonplace.projection.enabled",
                                true,
                                "commonplace.kafka.bootstrap-servers",
                                topic.settings().bootstrapServers(),
                                "commonplace.kafka.topic",
                                topic.settings().topic(),
                                "commonplace.kafka.partitions",
                                TestTopic.PARTITIONS,
                                "commonplace.rebuild.spool",
                                spool));
        desk = Desk.signedIn(service, token);
        desk.submit("/ops/console/generations/start", Map.of("name", "by forms"));
        Eventually.until(() -> states().contains("2 following"));
    }

    @AfterEach
    void stop() {
        service.close();
        topic.close();
    }

    private List<String> states() {
        return service.texts(
                "SELECT number || ' ' || state FROM public.generation ORDER BY number");
    }

    private void leadsTo(String page, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(page);
    }

    @Test
    void whatEqualsTheLogIsPromotedAndRolledBack() {
        leadsTo(SECOND + "/verification", desk.submit(SECOND + "/verify", Map.of()));
        Eventually.passes(
                () ->
                        assertThat(desk.page(SECOND + "/verification").select(".sum").text())
                                .startsWith("equal"));

        desk.submit(SECOND + "/promote", Map.of());
        Eventually.passes(() -> assertThat(states()).containsExactly("1 following", "2 live"));
        assertThat(desk.page("/ops/").select("#generation-2").text()).contains("live", "by forms");

        leadsTo("/ops/", desk.submit(SECOND + "/rollback", Map.of()));
        assertThat(states()).containsExactly("1 live", "2 following");
    }

    @Test
    void whatDiffersIsNotPromotedUntilItsButtonHasRepairedIt() {
        service.change(
                """
                UPDATE generation_2.entry
                SET title = 'Forged'
                WHERE entry_id = (SELECT entry_id FROM generation_2.entry ORDER BY 1 LIMIT 1)
                """);

        leadsTo(SECOND + "/verification", desk.submit(SECOND + "/promote", Map.of()));

        Eventually.passes(
                () ->
                        assertThat(desk.page(SECOND + "/verification").select("#differences li"))
                                .isNotEmpty());
        assertThat(states()).containsExactly("1 live", "2 following");
        assertThat(desk.page(SECOND + "/verification").text()).contains("Forged");

        var entry =
                desk.page(SECOND + "/verification")
                        .select("form.repair input[name=entry]")
                        .attr("value");
        leadsTo(SECOND + "/verification", desk.submit(SECOND + "/repair", Map.of("entry", entry)));
        assertThat(desk.page("/ops/").select("[role=status]").text())
                .startsWith("Entry " + entry + " of generation 2 is repaired:");
        assertThat(service.texts("SELECT '' FROM generation_2.entry WHERE title = 'Forged'"))
                .isEmpty();
        desk.submit(SECOND + "/promote", Map.of());
        Eventually.passes(() -> assertThat(states()).containsExactly("1 following", "2 live"));
    }
}
