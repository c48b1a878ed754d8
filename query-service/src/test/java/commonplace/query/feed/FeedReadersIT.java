package commonplace.query.feed;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import commonplace.events.Event;
import commonplace.events.TagAdded;
import commonplace.events.TagId;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;
import commonplace.query.RunningService;
import commonplace.query.operator.OperatorToken;
import commonplace.query.projection.TestTopic;
import commonplace.testing.EntryBuilder;
import commonplace.testing.Eventually;
import commonplace.testing.RecordedLog;
import commonplace.testing.server.TestKafka;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What readers of feeds hate most is everything unread again. A site lives through all that may
 * happen to one; after each step its feeds are kept, and programs that people read them with fetch
 * them.
 */
class FeedReadersIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HERE = "https://example.org";
    private static final String ELSEWHERE = "https://blog.example.net";

    private static final List<String> FOLLOWED =
            List.of(
                    "/feed.atom",
                    "/tags/web/feed.atom",
                    "/tags/web/feed.rss",
                    "/all-but-links/feed.atom");

    private static final List<String> ALL =
            List.of(
                    "/feed.atom",
                    "/feed.rss",
                    "/feed.json",
                    "/feed.atom?archive=1",
                    "/feed.json?archive=1",
                    "/links/feed.atom",
                    "/all-but-links/feed.rss",
                    "/tags/quiet/feed.atom",
                    "/tags/quiet/feed.json");

    @TempDir static Path folder;

    private static final String TOKEN = OperatorToken.mint();
    private static final RecordedLog LOG = new RecordedLog();
    private static final List<EntryBuilder> ENTRIES = new ArrayList<>();

    /** After each step: the feeds, and what the readers say. */
    private static final Map<String, Map<String, String>> FEEDS = new LinkedHashMap<>();

    private static final Map<String, Integer> UNREAD = new LinkedHashMap<>();
    private static final Map<String, Integer> LETTERS = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private static TestTopic topic;

    @SuppressWarnings("NullAway.Init")
    private static RunningService service;

    private static Optional<Newsboat> newsboat = Optional.empty();
    private static Optional<Rss2email> rss2email = Optional.empty();

    @BeforeAll
    static void live() throws IOException {
        topic = new TestTopic(TestKafka.shared()).made();
        service = RunningService.start(settings());
        for (int i = 0; i < 40; i++) {
            var entry = i % 4 == 0 ? aLink() : i % 4 == 1 ? anArticle() : aNote();
            ENTRIES.add(entry.tagged(i % 3 == 0 ? "quiet" : "web"));
        }
        happens(ENTRIES.stream().map(EntryBuilder::published).toArray(Event[]::new));
        subscribe();
        look("subscribed");
        newsboat.ifPresent(reader -> reader.read(ids()));
        promote(rebuild());
        look("rebuilt and promoted");
        happens(new TagRenamed(TagId.parse("web"), TagName.parse("the-web")));
        look("tag renamed");
        happens(
                new TagAdded(ENTRIES.get(37).id(), TagId.parse("more")),
                ENTRIES.get(38).titled("Another title").at("/2024/Feb/10/moved/").revised());
        look("tagged, titled, moved");
        service = service.restarted(Map.of("commonplace.site.address", ELSEWHERE));
        look("site moved");
        happens(aNote().tagged("web").published());
        look("one more");
    }

    private static Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("commonplace.kafka.bootstrap-servers", topic.settings().bootstrapServers());
        settings.put("commonplace.kafka.topic", topic.settings().topic());
        settings.put("commonplace.kafka.partitions", TestTopic.PARTITIONS);
        settings.put("commonplace.rebuild.spool", folder.resolve("spool"));
        settings.put("commonplace.audit.enabled", false);
        settings.put("commonplace.operator.bootstrap-token-sha256", OperatorToken.sha256Hex(TOKEN));
        settings.put("commonplace.operator.bootstrap-name", "olga");
        settings.put("commonplace.site.address", HERE);
        return settings;
    }

    private static void subscribe() throws IOException {
        var addresses =
                FOLLOWED.stream().map(f -> "http://127.0.0.1:" + service.port() + f).toList();
        newsboat = Newsboat.find(Files.createDirectory(folder.resolve("newsboat")), addresses);
        rss2email = Rss2email.find(Files.createDirectory(folder.resolve("r2e")), addresses);
    }

    private static List<String> ids() {
        return ENTRIES.stream().map(entry -> "tag:commonplace,2026:entry/" + entry.id()).toList();
    }

    private static void look(String step) {
        var feeds = new TreeMap<String, String>();
        for (var address : ALL) {
            var answer = service.ask("GET", address, "");
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            feeds.put(address, answer.body());
        }
        FEEDS.put(step, feeds);
        newsboat.ifPresent(reader -> UNREAD.put(step, reader.unread()));
        rss2email.ifPresent(reader -> LETTERS.put(step, reader.lettersInAll()));
    }

    private static void happens(Event... events) {
        topic.publish(java.util.Arrays.stream(events).map(LOG::record).toList(), events.length);
        Eventually.until(
                () ->
                        generations("")
                                .path("generations")
                                .valueStream()
                                .filter(one -> !one.path("state").asString().equals("retired"))
                                .allMatch(FeedReadersIT::isUpToDate));
    }

    private static boolean isUpToDate(JsonNode generation) {
        return generations("/" + generation.path("number").asInt())
                .path("partitions")
                .valueStream()
                .anyMatch(partition -> partition.path("position").asLong() == LOG.head());
    }

    private static int rebuild() {
        int number = JSON.readTree(operator("POST", "")).path("number").asInt();
        Eventually.until(
                () -> generations("/" + number).path("state").asString().equals("following"));
        return number;
    }

    private static void promote(int number) {
        var promoted = JSON.readTree(operator("POST", "/" + number + "/promote"));
        assertThat(promoted.path("state").asString()).as(promoted.toString()).isEqualTo("live");
    }

    private static JsonNode generations(String path) {
        return JSON.readTree(operator("GET", path));
    }

    private static String operator(String method, String path) {
        return service.ask(
                        method,
                        "/ops/generations" + path,
                        "",
                        "Authorization",
                        "Bearer " + TOKEN,
                        "Content-Type",
                        "application/json")
                .body();
    }

    @AfterAll
    static void stop() {
        service.close();
        topic.close();
    }

    @Test
    void whereNothingWasChangedEveryByteIsTheSame() {
        assertThat(FEEDS.get("rebuilt and promoted")).isEqualTo(FEEDS.get("subscribed"));
        assertThat(moved(fed("site moved"))).isEqualTo(FEEDS.get("tagged, titled, moved"));
        // What the rename, the tag and the title did not concern.
        for (var step : List.of("tag renamed", "tagged, titled, moved")) {
            assertThat(FEEDS.get(step))
                    .as(step)
                    .containsEntry(
                            "/tags/quiet/feed.atom",
                            fed("subscribed").get("/tags/quiet/feed.atom"));
        }
    }

    private static Map<String, String> fed(String step) {
        return Objects.requireNonNull(FEEDS.get(step));
    }

    private static Map<String, String> moved(Map<String, String> feeds) {
        var moved = new TreeMap<String, String>();
        feeds.forEach((address, feed) -> moved.put(address, feed.replace(ELSEWHERE, HERE)));
        return moved;
    }

    @Test
    void newsboatShowsNothingUnreadAgain() {
        assumeTrue(newsboat.isPresent(), "newsboat is not installed: it was not asked");

        assertThat(UNREAD.get("subscribed")).isPositive();
        UNREAD.forEach(
                (step, unread) -> {
                    if (!List.of("subscribed", "one more").contains(step)) {
                        assertThat(unread).as(step).isZero();
                    }
                });
        assertThat(UNREAD.get("one more")).isEqualTo(1);
    }

    @Test
    void rss2emailWritesNoLetterTwice() {
        assumeTrue(rss2email.isPresent(), "rss2email is not installed: it was not asked");

        int written = Objects.requireNonNull(LETTERS.get("subscribed"));
        assertThat(written).isPositive();
        LETTERS.forEach(
                (step, letters) -> {
                    if (!step.equals("one more")) {
                        assertThat(letters).as(step).isEqualTo(written);
                    }
                });
        assertThat(LETTERS.get("one more")).isEqualTo(written + FOLLOWED.size());
    }
}
