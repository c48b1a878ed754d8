package commonplace.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.RunningService;
import commonplace.command.catalogue.Catalogue;
import commonplace.events.EntryId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class ExportIT {

    private static String export(RunningService service) {
        return service.send("GET", "/api/export", "").is(200).body();
    }

    /** Fixed ones, and one that is new each time; it stands in the name of the test. */
    static LongStream seeds() {
        return LongStream.of(1, 2, 3, RandomGenerator.getDefault().nextLong(1_000_000));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void importedIntoAnEmptySiteAndExportedAgainItIsTheSame(long seed) {
        try (var origin = RunningService.start(Map.of());
                var copy = RunningService.start(Map.of())) {
            var deeds = new SeededDeeds(origin, seed);
            deeds.done(150);
            var exported = export(origin);

            var report = Report.of(copy, exported);

            assertThat(report.failures()).as("seed " + seed).isEmpty();
            assertThat(export(copy)).as("seed " + seed).isEqualTo(exported);

            var again = Report.of(copy, exported);
            assertThat(again.sum().path("unchanged").asLong())
                    .as("seed " + seed)
                    .isEqualTo(exported.lines().count());

            // What can be undone in one can be undone in the other, to the same end.
            for (var site : List.of(origin, copy)) {
                deeds.tags().forEach(tag -> site.send("POST", "/api/tags/" + tag + "/unmerge", ""));
            }
            assertThat(export(copy)).as("seed " + seed).isEqualTo(export(origin));
        }
    }

    @Test
    void itIsOldestFirstAndTagsStandBeforeAllThatCarriesThem() {
        try (var site = RunningService.start(Map.of())) {
            Report.of(
                            site,
                            """
                            {"kind":"note","body":"b","publishedAt":"2020-01-02T00:00:00Z","tags":["css"]}
                            {"kind":"note","body":"c","publishedAt":"2021-01-02T00:00:00Z"}
                            {"kind":"note","body":"a","publishedAt":"2019-01-02T00:00:00Z"}
                            """)
                    .sums(3, 0, 0);
            site.send("POST", "/api/tags/css/rename", "{\"to\":\"styles\"}").is(200);

            var lines = export(site).lines().toList();

            assertThat(lines.getFirst())
                    .isEqualTo("{\"tag\":\"css\",\"number\":0,\"renamedTo\":\"styles\"}");
            assertThat(lines.subList(1, 4))
                    .extracting(line -> line.replaceAll(".*\"body\":\"(.)\".*", "$1"))
                    .containsExactly("a", "b", "c");
            assertThat(lines.get(2)).contains("\"tags\":[\"styles\"]");
        }
    }

    /** More entries than are read at a time; the last of them is made the first meanwhile. */
    @Test
    void anEntryThatIsDatedAnewMeanwhileIsMetOnce() {
        try (var site = RunningService.start(Map.of())) {
            var lines =
                    IntStream.range(0, 1_200)
                            .mapToObj(
                                    i ->
                                            "{\"kind\":\"note\",\"body\":\"x\",\"sourceId\":\"%d\",\"publishedAt\":\"2020-01-01T00:%02d:%02dZ\"}"
                                                    .formatted(i, i / 60, i % 60))
                            .collect(Collectors.joining("\n"));
            var last = Report.of(site, lines).sums(1_200, 0, 0).lines().getLast();
            var catalogue = site.bean(Catalogue.class);
            var met = new ArrayList<EntryId>();

            catalogue.oldestFirst(
                    id -> {
                        met.add(id);
                        if (met.size() == 1) {
                            dateAnew(site, last.path("id").asString(), catalogue);
                        }
                    });

            assertThat(met).doesNotHaveDuplicates().hasSize(1_200);
        }
    }

    /** As another author would: not in the walk's own transaction. */
    private static void dateAnew(RunningService site, String id, Catalogue catalogue) {
        site.send(
                        "PUT",
                        "/api/entries/" + id,
                        "{\"kind\":\"note\",\"body\":\"x\",\"publishedAt\":\"2010-01-01T00:00:00Z\"}",
                        "If-Match",
                        "\"0\"")
                .is(200);
        CompletableFuture.runAsync(catalogue::catchUp).join();
    }

    @Test
    @EnabledIf("commonplace.command.transfer.Weblog#isThere")
    void aRealWeblogComesOutAsItWentIn() {
        try (var origin = RunningService.start(Map.of());
                var copy = RunningService.start(Map.of())) {
            var lines = Weblog.lines();
            Report.of(origin, String.join("\n", lines)).sums(lines.size(), 0, 0);
            var exported = export(origin);

            Report.of(copy, exported).sums(exported.lines().count(), 0, 0);

            assertThat(export(copy).equals(exported)).isTrue();
        }
    }
}
