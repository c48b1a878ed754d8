package commonplace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.embedded.Database;
import commonplace.embedded.PostgresServer;
import commonplace.standalone.run.Site;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The commands of operators, spoken to a whole site. */
class OperatorsCommandsIT {

    @TempDir private static Path parent;

    @SuppressWarnings("NullAway.Init")
    private static Site site;

    @BeforeAll
    static void start() {
        site = Site.launch(parent.resolve("data"));
        site.pages();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static Said said(String... arguments) {
        return Said.by(Map.of("COMMONPLACE_DATA", parent.resolve("data").toString()), arguments);
    }

    private static String published(String words) {
        var entry = said("publish", "--kind", "note", "--body", words, "--json").worked().json();
        said("status", "--wait", "60").worked();
        return entry.path("path").asString();
    }

    @Test
    void aRebuildIsFollowedRestedRetiredAndDropped() {
        var said = said("rebuild", "--name", "to be dropped").worked().lastLine();
        assertThat(said).matches("Generation \\d+ is built.*verify \\d+.*promote \\d+.*");
        var number = said.replaceAll("Generation (\\d+) .*", "$1");

        assertThat(said("generations").worked().output())
                .containsPattern(" " + number + " +to be dropped +following ")
                .containsPattern(" 1 +- +live ");
        said("generations", "pause", number).worked();
        assertThat(said("generations").worked().output()).contains("following, paused");
        said("generations", "resume", number).worked();
        said("generations", "throttle", number, "5000").worked();
        said("generations", "throttle", number, "off").worked();
        assertThat(said("generations", "remove", number).worked().output()).contains("retired");
        assertThat(said("generations", "remove", number).worked().output()).contains("is gone");
        said("generations", "remove", number).failed(1, "(404)");
        said("generations", "remove", "1").failed(1, "(409)");
        assertThat(said("history").worked().output())
                .containsPattern(number + " +rebuild started")
                .containsPattern(number + " +dropped");
    }

    @Test
    void aGenerationIsProvedPromotedAndRolledBack() throws Exception {
        var number = said("rebuild").worked().lastLine().replaceAll("Generation (\\d+) .*", "$1");

        assertThat(said("verify").worked().lastLine())
                .matches("Generation " + number + " equals the log: [1-9].* events, .*");
        assertThat(said("promote").worked().lastLine()).startsWith("Generation " + number);
        assertThat(site.get("/").headers().firstValue("Commonplace-Generation")).contains(number);
        assertThat(said("rollback").worked().lastLine())
                .isEqualTo(
                        "Generation 1 is live again. Undo: './commonplace promote %s'."
                                .formatted(number));

        damage("UPDATE generation_%s.tag_year SET entries = entries + 1".formatted(number));
        assertThat(said("verify", number).failed(1, "differs from the log").output())
                .contains("tag_year", "altered", "./commonplace repair --tag ");
        assertThat(said("promote", number).failed(1, "(409)").output()).contains("tag_year");
        said("promote", number, "--force", "--why", "a test").worked();
        said("repair", "--days", "--generation", number).worked();
        assertThat(said("history").worked().output())
                .contains("promoted by force", "a test")
                .containsPattern(number + " +repaired +operator +- +days: ");
        said("rollback").worked();
        assertThat(said("verify", "1").worked().output()).contains("Generation 1 equals the log");
        said("generations", "remove", number).worked();
        said("generations", "remove", number).worked();
    }

    @Test
    void whatAProofSaysToTypeRepairsIt() throws Exception {
        for (var damage :
                List.of(
                        """
                        UPDATE generation_1.tag_year
                        SET entries = entries + 1
                        WHERE tag = 'systems-design'
                        """,
                        """
                        UPDATE generation_1.entry
                        SET words = words + 1
                        WHERE entry_id = (SELECT min(entry_id::text)::uuid FROM generation_1.entry)
                        """)) {
            damage(damage);
            var found = said("verify", "1").failed(1, "differs from the log").output();
            var repairs =
                    found.lines()
                            .filter(line -> line.startsWith("  ./commonplace "))
                            .map(line -> line.strip().split(" "))
                            .toList();

            assertThat(repairs).as(found).hasSize(1);
            var repair = repairs.getFirst();
            assertThat(said(Arrays.copyOfRange(repair, 1, repair.length)).worked().output())
                    .startsWith("Generation 1: ");
            assertThat(said("verify", "1").worked().output()).contains("equals the log");
        }
    }

    @Test
    void theAuditTellsHowFarItIs() {
        assertThat(said("audit").worked().output())
                .containsPattern("(?m)^round: +\\d+, ")
                .containsPattern("(?m)^compared: +[\\d,]+ events, ")
                .containsPattern("(?m)^store: +[\\d,]+ events, ")
                .contains("found:");
        assertThat(said("audit", "--json").worked().json().has("compared")).isTrue();
    }

    /** Does to rows what only a fault of ours, or of a disk, would do. */
    private static void damage(String sql) throws Exception {
        var postgres = parent.resolve("data/postgresql");
        var port = Files.readAllLines(postgres.resolve("data/postmaster.pid")).get(3).strip();
        new Database(
                        "jdbc:postgresql://localhost:" + port + "/query",
                        PostgresServer.USER,
                        Files.readString(postgres.resolve("password")).strip())
                .execute(sql);
    }

    @Test
    void theSiteOfAMomentBetweenTwoCommandsIsRead() throws Exception {
        var before = published("Before that moment.");
        var moment = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        var after = published("After that moment.");

        var said = said("rebuild", "--until", moment).worked().lastLine();
        var address = URI.create(said.substring(said.indexOf("http"))).getPath();

        assertThat(address).isEqualTo("/as-of/" + moment + "/");
        assertThat(site.get(address).body())
                .contains("as it stood on", "Before that moment.")
                .doesNotContain("After that moment.");
        assertThat(site.get("/as-of/" + moment + before).statusCode()).isEqualTo(200);
        assertThat(site.get("/as-of/" + moment + after).statusCode()).isEqualTo(404);
        assertThat(site.get(after).statusCode()).isEqualTo(200);
        assertThat(said("generations").worked().output()).contains("complete until " + moment);
        said("rebuild", "--until", moment).failed(1, "(409)");
        var number = said.replaceAll("Generation (\\d+) .*", "$1");
        said("generations", "remove", number).worked();
        assertThat(site.get(address).statusCode()).isEqualTo(404);
    }
}
