package commonplace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.testing.Eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The commands of operators, told of courses that a real site takes too long to come to. */
class OperatorsCommandsTest {

    private static final String ONE = "/ops/generations/2";

    private final ToldService service = new ToldService();

    @AfterEach
    void close() {
        service.close();
    }

    private Said said(String... arguments) {
        return Said.by(service.environment(), arguments);
    }

    private static String generation(int number, String state, String more) {
        return """
        {"number":%d,"state":"%s","part":0.5,"phase":"writing","done":1200,"total":2400,\
        "rate":600.0,"secondsLeft":2.0,"lag":1200,"startedAt":"2026-01-01T00:00:00Z",\
        "builtAt":"2026-01-01T00:01:05Z"%s}\
        """
                .formatted(number, state, more);
    }

    private static String all(String... generations) {
        return "{\"generations\":[" + String.join(",", generations) + "],\"building\":null}";
    }

    private static String verification(String state, String more) {
        return """
        {"generation":2,"state":"%s","events":1200,"total":2400,"entries":500,"tagRows":900,\
        "differing":0,"differences":[],"explained":[],"detail":"So it is."%s}\
        """
                .formatted(state, more);
    }

    private static String differences(int count) {
        var rows =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        """
                                        {"table":"entry","kind":"ALTERED","key":"k%d",\
                                        "entry":"00000000-0000-4000-8000-%012d","tag":null,\
                                        "detail":"title differs"}\
                                        """
                                                .formatted(i, i))
                        .collect(Collectors.joining(","));
        return ",\"differing\":%d,\"differences\":[%s]".formatted(count, rows);
    }

    private void beginsARebuild() {
        service.answers("POST /ops/generations", 202, generation(2, "building", ""));
    }

    @Test
    void aRebuildIsFollowedByItsEventsToItsEnd() {
        beginsARebuild();
        service.streams(
                ONE + "/progress",
                "progress:" + generation(2, "building", ""),
                "progress:" + generation(2, "indexing", ""),
                "end:" + generation(2, "following", ""));

        assertThat(said("rebuild", "--name", "of May").worked().lastLine())
                .isEqualTo(
                        "Generation 2 is built in 1:05. Next: './commonplace verify 2', then"
                                + " './commonplace promote 2'.");
        assertThat(service.asked())
                .containsExactly(
                        "POST /ops/generations {\"name\":\"of May\"}", "GET " + ONE + "/progress");
    }

    @Test
    void whereTheEventsBreakOffItIsAskedFor() {
        beginsARebuild();
        service.streams(ONE + "/progress", "progress:" + generation(2, "building", ""));
        service.answers("GET " + ONE, 200, generation(2, "catching up", ""));
        service.answers("GET " + ONE, 503, "{}");
        service.answers("GET " + ONE, 200, generation(2, "following", ""));

        assertThat(said("rebuild", "--json").worked().json().path("state").asString())
                .isEqualTo("following");
    }

    @Test
    void aRestartOfTheServiceIsWaitedFor() {
        beginsARebuild();
        service.answers("GET " + ONE, 200, generation(2, "building", ""));
        var said = CompletableFuture.supplyAsync(() -> said("rebuild"));
        Eventually.passes(() -> assertThat(service.asked()).contains("GET " + ONE));

        service.endAndStartAgain(3);
        service.answers("GET " + ONE, 200, generation(2, "following", ""));

        said.join().worked();
    }

    @Test
    void aRebuildThatFailsIsSaidWithItsReason() {
        beginsARebuild();
        service.streams(
                ONE + "/progress",
                "end:" + generation(2, "failed", ",\"failure\":\"The disk is full.\""));

        said("rebuild").failed(1, "The disk is full.").failed(1, "generations remove 2");
    }

    @Test
    void aRebuildThatIsRemovedMeanwhileIsSaid() {
        beginsARebuild();

        said("rebuild").failed(1, "generation 2 is gone");
    }

    @Test
    void oneThatIsBeingBuiltAlreadyIsSaidInTheServicesWords() {
        service.answers(
                "POST /ops/generations", 409, "{\"detail\":\"Generation 2 is being built.\"}");

        said("rebuild").failed(1, "Generation 2 is being built. (409)");
    }

    @Test
    void aMomentIsToldWithTheAddressOfItsPages() {
        beginsARebuild();
        service.streams(
                ONE + "/progress",
                "end:" + generation(2, "complete", ",\"until\":\"2020-01-01T00:00:00Z\""));

        assertThat(said("rebuild", "--until", "2020-01-01").worked().lastLine())
                .startsWith("Generation 2 is the site as it stood then: http://localhost:")
                .endsWith("/as-of/2020-01-01T00:00:00Z/");
        assertThat(said("rebuild", "--until", "2020-01-01T01:00:00+01:00").worked().exit())
                .isZero();
        assertThat(service.asked())
                .filteredOn(line -> line.startsWith("POST"))
                .containsOnly("POST /ops/generations {\"until\":\"2020-01-01T00:00:00Z\"}");
    }

    @Test
    void whoDoesNotWaitIsToldWhereToLook() {
        beginsARebuild();

        assertThat(said("rebuild", "--no-wait").worked().output())
                .contains("Generation 2 is being built", "./commonplace generations");
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void anEqualGenerationIsToldWithWhatWasCompared() {
        service.answers("POST " + ONE + "/verify?wait=1", 202, verification("running", ""));
        service.answers("GET " + ONE + "/verification", 200, verification("running", ""));
        service.answers("GET " + ONE + "/verification", 200, verification("equal", ""));

        assertThat(said("verify", "2").worked().lastLine())
                .isEqualTo(
                        "Generation 2 equals the log: 1,200 events, 500 entries and 900 tag rows"
                                + " compared.");
    }

    @Test
    void withoutANumberTheNewestThatCouldBecomeLiveIsVerifiedElseTheLiveOne() {
        service.answers(
                "GET /ops/generations",
                200,
                all(
                        generation(1, "live", ""),
                        generation(2, "following", ""),
                        generation(3, "building", "")));
        service.answers("GET /ops/generations", 200, all(generation(2, "live", "")));
        service.answers("POST " + ONE + "/verify?wait=1", 200, verification("equal", ""));

        said("verify").worked();
        said("verify").worked();
    }

    @Test
    void differencesAreListedUpToABoundWithTheirRepair() {
        service.answers(
                "POST " + ONE + "/verify?wait=1", 200, verification("different", differences(60)));

        var said = said("verify", "2").failed(1, "generation 2 differs from the log in 60 rows.");

        assertThat(said.output().lines().filter(line -> line.contains("title differs")))
                .hasSize(50);
        assertThat(said.output())
                .contains("and 10 more")
                .contains(
                        "./commonplace repair --entry 00000000-0000-4000-8000-000000000000"
                                + " --generation 2");
        var asJson = said("verify", "2", "--json").failed(1, "60 rows");
        assertThat(asJson.json().path("differences").size()).isEqualTo(60);
    }

    @Test
    void oneThatCannotBeComparedIsAFailure() {
        service.answers("POST " + ONE + "/verify?wait=1", 200, verification("failed", ""));

        said("verify", "2").failed(1, "So it is.");
    }

    @Test
    void onePromotedIsLive() {
        service.answers(
                "GET /ops/generations",
                200,
                all(generation(1, "live", ""), generation(2, "following", "")));
        service.answers("POST " + ONE + "/promote?wait=2", 200, generation(2, "live", ""));

        assertThat(said("promote").worked().lastLine())
                .isEqualTo("Generation 2 is live. Undo: './commonplace rollback'.");
        said("promote", "2", "--force", "--why", "I looked").worked();
        assertThat(service.asked())
                .contains(
                        "POST /ops/generations/2/promote?wait=2 {}",
                        "POST /ops/generations/2/promote?wait=2"
                                + " {\"force\":true,\"why\":\"I looked\"}");
    }

    @Test
    void onePromotedIsWaitedForWhileItIsVerified() {
        service.answers("POST " + ONE + "/promote?wait=2", 202, verification("running", ""));
        for (var state : new String[] {"running", "equal"}) {
            service.answers(
                    "GET " + ONE,
                    200,
                    generation(2, "following", ",\"verification\":" + verification(state, "")));
        }
        service.answers("GET " + ONE, 200, generation(2, "live", ""));

        assertThat(said("promote", "2", "--json").worked().json().path("state").asString())
                .isEqualTo("live");
    }

    @Test
    void aRefusedPromotionListsWhatDiffers() {
        service.answers(
                "POST " + ONE + "/promote?wait=2",
                409,
                "{\"status\":409,\"detail\":\"It differs from the log.\"%s}"
                        .formatted(differences(2)));

        var said = said("promote", "2").failed(1, "It differs from the log. (409)");

        assertThat(said.output()).contains("title differs", "./commonplace repair --entry");
    }

    @Test
    void aPromotionThatIsRefusedAfterAWhileListsWhatDiffers() {
        service.answers("POST " + ONE + "/promote?wait=2", 202, verification("running", ""));
        service.answers(
                "GET " + ONE,
                200,
                generation(2, "following", ",\"verification\":" + verification("different", "")));
        service.answers(
                "GET " + ONE + "/verification", 200, verification("different", differences(1)));

        var said = said("promote", "2").failed(1, "differs from the log in 1 row.");

        assertThat(said.output()).contains("title differs", "To repair it:");
    }

    @Test
    void withNothingToPromoteItSaysHowToBuildOne() {
        service.answers("GET /ops/generations", 200, all(generation(1, "live", "")));

        said("promote").failed(1, "./commonplace rebuild");
    }

    @Test
    void aRollbackSaysHowToUndoIt() {
        service.answers(
                "GET /ops/generations",
                200,
                all(generation(1, "following", ""), generation(2, "live", "")));
        service.answers("POST " + ONE + "/rollback", 200, generation(1, "live", ""));

        assertThat(said("rollback").worked().lastLine())
                .isEqualTo("Generation 1 is live again. Undo: './commonplace promote 2'.");
    }

    @Test
    void aRepairSaysWhatWasWritten() {
        service.answers(
                "POST /ops/repair",
                200,
                "{\"generation\":1,\"tag\":\"css\",\"written\":3,\"removed\":1,\"detail\":\"\"}");

        assertThat(said("repair", "--tag", "css", "--generation", "1").worked().lastLine())
                .isEqualTo("Generation 1: 3 rows written, 1 removed.");
        assertThat(service.asked())
                .containsExactly("POST /ops/repair {\"tag\":\"css\",\"generation\":1}");
    }

    @Test
    void theAuditTellsWhatItComparedAndFound() {
        service.answers(
                "GET /ops/audit",
                200,
                """
                {"enabled":true,"running":true,"round":3,"startedAt":"2026-01-01T00:00:00Z",
                 "lastFinished":"2026-01-01T00:10:00Z","lastSeconds":600,
                 "compared":{"events":1200,"entries":5,"tagRows":9},
                 "store":{"head":1200,"onTopic":1200,"equal":true},"found":[],"failure":null}
                """);
        service.answers(
                "GET /ops/audit",
                200,
                """
                {"enabled":true,"running":true,"round":4,"startedAt":"2026-01-01T00:20:00Z",
                 "lastFinished":null,"compared":{},"store":{"head":2,"onTopic":1,"equal":false},
                 "found":[{"at":"2026-01-01T00:21:00Z","generation":1,"table":"tag","kind":"EXTRA",
                 "tag":"css","detail":"is not in the log"}],"failure":"No Kafka."}
                """);

        assertThat(said("audit").worked().output())
                .contains("round:    3, begun at 2026-01-01T00:00:00Z; the last one ended")
                .contains("10:00", "1,200 events, 5 entries, 9 tag rows", "found:    nothing")
                .doesNotContain("DIFFER");
        var found = said("audit").failed(1, "1 row differs from the log.");
        assertThat(found.output())
                .contains("none has come to its end", "THEY DIFFER", "extra")
                .contains("No Kafka.", "is not in the log", "./commonplace repair");
    }

    @Test
    void whatStopsABuildingIsSaidBelowTheTableAndALetterHasOneLine() {
        service.answers(
                "GET /ops/generations",
                200,
                all(generation(2, "building", ",\"failure\":\"It is tried again: full.\"")));
        service.answers(
                "GET /ops/dead-letters",
                200,
                "{\"deadLetters\":[{\"id\":7,\"error\":\"No object\\n at [Source]\"}]}");
        service.answers("POST /ops/dead-letters/7/retry", 202, "{}");

        assertThat(said("generations").worked().lastLine())
                .isEqualTo("Generation 2: It is tried again: full.");
        assertThat(said("dead-letters").worked().output().lines()).hasSize(2);
        assertThat(said("dead-letters", "retry", "7").worked().output()).contains("Tried again");
    }

    @Test
    void theTableTellsHowFarEachIs() {
        service.answers(
                "GET /ops/generations",
                200,
                all(
                        generation(
                                1,
                                "live",
                                ",\"verification\":{\"state\":\"equal\",\"finishedAt\":\"2026-01-01T00:00:00Z\"}"),
                        generation(2, "building", ",\"name\":\"of May\",\"paused\":true"),
                        generation(
                                3,
                                "complete",
                                ",\"until\":\"2020-01-01T00:00:00Z\",\"verification\":{\"state\":\"different\",\"differing\":3}")));

        var lines = said("generations").worked().output().lines().toList();

        assertThat(lines.getFirst().split("\\s+"))
                .containsExactly(
                        "number", "name", "state", "done/total", "rate", "left", "lag", "verified");
        assertThat(lines.get(1)).matches(" +1 +- +live +1,200/2,400 +- +- +1200 +equal at 2026.*");
        assertThat(lines.get(2))
                .matches(" +2 +of May +building, paused +1,200/2,400 +600/s +0:02 +1200 +-");
        assertThat(lines.get(3)).contains("complete until 2020-01-01T00:00:00Z", "3 rows differ");
        assertThat(said("generations", "--json").worked().json().path("generations").size())
                .isEqualTo(3);
    }

    @Test
    void eachDeedIsSaidWithItsUndo() {
        service.answers("POST " + ONE + "/pause", 200, generation(2, "building", ""));
        service.answers("POST " + ONE + "/resume", 200, generation(2, "building", ""));
        service.answers("PUT " + ONE + "/throttle", 200, generation(2, "building", ""));
        for (var state : new String[] {"aborted", "retired", "dropped"}) {
            service.answers(
                    "DELETE " + ONE, 200, "{\"number\":2,\"state\":\"%s\"}".formatted(state));
        }

        assertThat(said("generations", "pause", "2").worked().output()).contains("resume 2");
        assertThat(said("generations", "resume", "2").worked().output()).contains("goes on");
        assertThat(said("generations", "throttle", "2", "5000").worked().output())
                .contains("5,000 events a second", "throttle 2 off");
        assertThat(said("generations", "throttle", "2", "off").worked().output())
                .contains("as fast as can be");
        assertThat(said("generations", "remove", "2").worked().output())
                .contains("aborted", "./commonplace rebuild");
        assertThat(said("generations", "remove", "2").worked().output())
                .contains("retired", "generations resume 2");
        assertThat(said("generations", "remove", "2", "--json").worked().json().path("state"))
                .hasToString("\"dropped\"");
        assertThat(service.asked())
                .contains(
                        "PUT " + ONE + "/throttle {\"eventsPerSecond\":5000}",
                        "PUT " + ONE + "/throttle {\"eventsPerSecond\":null}");
    }
}
