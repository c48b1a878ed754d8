package commonplace.query.feed;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRetracted;
import commonplace.query.page.ServedSite;
import commonplace.testing.EntryBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The archive of a feed has all of it, and nothing new changes what is in it. */
class FeedArchiveIT {

    private static final Instant BEGIN = Instant.parse("2019-11-20T20:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static ServedSite site;

    private static String empty = "";
    private static final List<EntryBuilder> ALL = new ArrayList<>();

    /** Three a day through two turns of a year, in a zone whose days are not those of UTC. */
    @BeforeAll
    static void publish() {
        site = ServedSite.in(ZoneId.of("America/Los_Angeles"));
        empty = site.get("/feed.atom").body();
        IntStream.range(0, 100).forEach(FeedArchiveIT::publish);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static void publish(int number) {
        var entry =
                (number % 3 == 0 ? aLink() : aNote())
                        .dated(BEGIN.plus(number / 3 * 288L + number % 3, ChronoUnit.HOURS))
                        .slug("e-%04d".formatted(number))
                        .tagged(number % 2 == 0 ? "even" : "odd", "all");
        ALL.add(entry);
        site.apply(entry.published());
    }

    private static List<String> ids(String address) {
        return site.json(address)
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static String id(EntryBuilder entry) {
        return "tag:commonplace,2026:entry/" + entry.id();
    }

    @ParameterizedTest
    @CsvSource({
        "/, 1, 0",
        "/tags/all/, 1, 0",
        "/tags/even/, 2, 0",
        "/tags/odd/, 2, 1",
        "/links/, 3, 0",
    })
    void documentsAreCountedFromTheOldestAndLeaveNothingOut(String place, int each, int first) {
        var expected =
                IntStream.iterate(first, n -> n < ALL.size(), n -> n + each)
                        .mapToObj(n -> id(ALL.get(n)))
                        .toList();
        int archives = (expected.size() - 1) / 30;

        var together = new ArrayList<String>();
        for (int n = 1; n <= archives; n++) {
            together.addAll(ids(place + "feed.json?archive=" + n).reversed());
        }
        assertThat(together).isEqualTo(expected.subList(0, archives * 30));
        assertThat(ids(place + "feed.json").reversed())
                .isEqualTo(expected.subList(Math.max(0, expected.size() - 30), expected.size()));
        assertThat(site.get(place + "feed.json?archive=" + (archives + 2)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theDocumentAfterTheLastIsTheOneThatIsSubscribedTo() {
        for (var form : List.of("atom", "rss", "json")) {
            assertThat(site.get("/tags/odd/feed.%s?archive=2".formatted(form)).body())
                    .isEqualTo(site.get("/tags/odd/feed.%s".formatted(form)).body());
        }
    }

    @Test
    void noNewEntryChangesAnArchiveDocumentByAByte() {
        var before = archives();

        for (int i = 0; i < 61; i++) {
            publish(ALL.size());
            if (i % 30 == 0) {
                assertThat(archives()).containsAllEntriesOf(before);
            }
        }
        assertThat(archives()).containsAllEntriesOf(before).hasSizeGreaterThan(before.size());
    }

    private static Map<String, String> archives() {
        var archives = new TreeMap<String, String>();
        for (var place : List.of("/", "/tags/odd/", "/all-but-links/")) {
            for (var form : List.of("atom", "rss", "json")) {
                var address = "%sfeed.%s?archive=".formatted(place, form);
                var current = site.get("%sfeed.%s".formatted(place, form)).body();
                var document = body(address + 1);
                for (int n = 1; !document.equals(current); n++) {
                    archives.put(address + n, document);
                    document = body(address + (n + 1));
                }
            }
        }
        return archives;
    }

    private static String body(String address) {
        var answer = site.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    @Test
    void aRetractedEntryLeavesItsDocumentAndTheRestMovesUp() {
        var entry = aNote().dated(BEGIN.minusSeconds(1)).tagged("all");
        var before = ids("/tags/all/feed.json?archive=1");

        site.apply(entry.published());
        assertThat(ids("/tags/all/feed.json?archive=1").getLast()).isEqualTo(id(entry));
        site.apply(new EntryRetracted(entry.id()));

        assertThat(ids("/tags/all/feed.json?archive=1")).isEqualTo(before);
    }

    @Test
    void aSiteWithoutEntriesHasAFeed() throws SAXException {
        var bytes = empty.getBytes(StandardCharsets.UTF_8);

        assertThat(AtomRule.broken(bytes)).isEmpty();
        assertThat(ArchiveRule.broken(bytes)).isEmpty();
    }

    @Test
    void severalTagsTogetherHaveNoArchive() {
        assertThat(site.json("/tags/all+odd/feed.json").has("next_url")).isFalse();
        assertThat(ids("/tags/all+odd/feed.json")).hasSize(30);
        assertThat(site.get("/tags/all+odd/feed.json?archive=2").statusCode()).isEqualTo(400);
    }
}
