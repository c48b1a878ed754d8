package commonplace.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.standalone.sample.SampleContent;
import commonplace.testing.Eventually;
import commonplace.testing.server.Signal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

class RunIT {

    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

    @TempDir Path parent;

    @Test
    void anEmptySiteStartsOnceAndEndsCleanly() throws Exception {
        var data = parent.resolve("data");
        try (var site = Site.launch(data, "--empty")) {
            assertThat(site.get("/").statusCode()).isEqualTo(200);
            assertThat(site.get("/tags/systems-design/").statusCode()).isEqualTo(404);
            assertOnlyItsOwnerReads(data.resolve("author-token"));
            assertOnlyItsOwnerReads(data.resolve("operator-token"));
            assertOnlyItsOwnerReads(data.resolve("token-secret"));

            try (var second = Site.launch(data)) {
                assertThat(second.process.awaitExit(STOP_LIMIT)).isEqualTo(1);
                assertThat(String.join("\n", second.process.output()))
                        .contains("already runs", Long.toString(site.process.pid()))
                        .contains(site.pages().getAuthority(), site.authors().getAuthority());
            }
            assertThat(site.get("/").statusCode()).isEqualTo(200);

            long postgres = postgres(data);
            Signal.TERM.to(site.process.pid());
            assertThat(site.process.awaitExit(STOP_LIMIT)).isZero();
            assertThat(runs(postgres)).as("PostgreSQL was stopped").isFalse();
            assertThat(data.resolve("addresses.properties")).doesNotExist();
        }
    }

    @Test
    void afterAKillTheNextStartFindsEverything() throws Exception {
        var data = parent.resolve("data");
        long left;
        try (var site = Site.launch(data)) {
            awaitSample(site);
            left = postgres(data);
            site.process.kill();
        }
        assertThat(runs(left)).as("PostgreSQL outlives a killed JVM").isTrue();
        try (var site = Site.launch(data)) {
            awaitSample(site);
            assertThat(runs(left)).as("the left PostgreSQL was stopped").isFalse();
            assertThat(postgres(data)).isNotEqualTo(left);
        }
    }

    private static void awaitSample(Site site) throws IOException {
        long expected;
        try (var lines = SampleContent.lines()) {
            expected =
                    new String(lines.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.contains("\"systems-design\""))
                            .filter(line -> line.startsWith("{\"kind\""))
                            .count();
        }
        Eventually.passes(
                () ->
                        assertThat(site.json("/tags/systems-design.json").path("total").asLong(0))
                                .isEqualTo(expected));
    }

    private static void assertOnlyItsOwnerReads(Path file) throws IOException {
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private static long postgres(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postgresql/data/postmaster.pid"))
                        .getFirst()
                        .strip());
    }

    private static boolean runs(long postgres) {
        return Files.exists(Path.of("/proc", "" + postgres, "exe"));
    }
}
