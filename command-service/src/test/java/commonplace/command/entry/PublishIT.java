package commonplace.command.entry;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.Names;
import commonplace.command.Reply;
import commonplace.command.RunningService;
import commonplace.events.StreamId;
import commonplace.events.wire.PositionToken;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class PublishIT {

    private static final String DAY = "\"publishedAt\":\"2017-03-05T22:30:00Z\"";

    private final RunningService service = RunningService.shared();

    private Reply publish(String fields) {
        return service.send("POST", "/api/entries", "{" + fields + "}");
    }

    private Reply note(String more) {
        return publish("\"kind\":\"note\",\"body\":\"A note\"," + more);
    }

    @Test
    void theAnswerHasLocationRevisionPathAndToken() {
        var slug = Names.fresh("slug");

        var reply = note("\"slug\":\"%s\",%s".formatted(slug, DAY)).is(201);

        assertThat(reply.etag()).isEqualTo("\"0\"");
        assertThat(reply.json().propertyNames())
                .containsExactlyInAnyOrder("id", "revision", "path");
        assertThat(reply.revision()).isZero();
        assertThat(reply.text("/path")).isEqualTo("/2017/Mar/5/%s/".formatted(slug));
        assertThat(reply.header("Location")).hasValue("/api/entries/" + reply.text("/id"));
        assertThat(token(reply))
                .isEqualTo(new PositionToken(StreamId.parse("entry:" + reply.text("/id")), 0));
    }

    private static PositionToken token(Reply reply) {
        return new PositionToken.Signer(RunningService.SECRET)
                .verify(reply.header("Commonplace-Position").orElseThrow());
    }

    @Test
    void everyKindIsReadBackAsItWasSent() {
        for (var sent :
                List.of(
                        """
                        "kind":"article","title":"On views","body":"# Rebuild\\r\\n*them*",
                        "bodyFormat":"markdown"\
                        """,
                        """
                        "kind":"link","title":"A title","body":"<p>Read it</p>","bodyFormat":"html",
                        "link":{"url":"https://example.org/a?b=c#d","title":"Example"},
                        "via":{"url":"http://example.com","title":"Somebody"}\
                        """,
                        """
                        "kind":"quotation","body":"","bodyFormat":"text",
                        "quotation":{"text":"Words","source":"Ada","sourceUrl":"https://example.org",
                        "context":"in a letter"},"via":{"url":"https://example.com/"}\
                        """,
                        """
                        "kind":"note","body":"Short 🐘","bodyFormat":"text"\
                        """)) {
            var more =
                    ",\"tags\":[\"css\",\"日本\"],\"sourceId\":\"%s\",\"slug\":\"%s\",\"oldPaths\":[\"/old/%s.html\"],%s"
                            .formatted(
                                    Names.fresh("source"),
                                    Names.fresh("Slug"),
                                    Names.fresh("old"),
                                    DAY);
            var published = publish(sent + more).is(201);

            var read = service.send("GET", published.header("Location").orElseThrow(), "").is(200);

            var expected = (ObjectNode) jsonOf("{" + sent + more + "}");
            expected.put("id", published.text("/id"));
            expected.put("revision", 0);
            expected.put("path", published.text("/path"));
            expected.put("retracted", false);
            assertThat(read.json()).isEqualTo(expected);
            assertThat(read.etag()).isEqualTo("\"0\"");
        }
    }

    private static JsonNode jsonOf(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void whatIsNotDatedIsPublishedNow() {
        var before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var id = service.note();

        var date =
                Instant.parse(service.send("GET", "/api/entries/" + id, "").text("/publishedAt"));

        assertThat(date).isBetween(before, Instant.now());
    }

    @Test
    void aDateInTheFutureIsRefused() {
        var future = Instant.now().plusSeconds(60);

        var reply = note("\"publishedAt\":\"%s\"".formatted(future)).isProblem(422, "invalid");

        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/publishedAt");
    }

    @Test
    void aGivenSlugThatIsTakenIsAConflictThatNamesTheHolder() {
        var slug = Names.fresh("slug");
        var holder = note("\"slug\":\"%s\",%s".formatted(slug, DAY)).is(201).text("/id");

        var refused = note("\"slug\":\"%s\",%s".formatted(slug, DAY));

        refused.isProblem(409, "address-taken");
        assertThat(refused.text("/entry")).isEqualTo(holder);
        assertThat(refused.text("/detail")).contains(holder);
        assertThat(
                        note("\"slug\":\"%s\",%s".formatted(slug.toUpperCase(Locale.ROOT), DAY))
                                .status())
                .as("in upper case it is the same address")
                .isEqualTo(409);
        note("\"slug\":\"%s\",\"publishedAt\":\"2017-03-06T00:00:00Z\"".formatted(slug)).is(201);
    }

    @Test
    void aSlugMadeHereTakesTheNextFreeNumber() {
        var title = Names.fresh("On Views");
        var fields = "\"title\":\"%s!\",%s".formatted(title, DAY);
        var slug = title.toLowerCase(Locale.ROOT).replace(' ', '-');

        var paths = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            paths.add(note(fields).is(201).text("/path"));
        }

        assertThat(paths)
                .containsExactly(
                        "/2017/Mar/5/%s/".formatted(slug),
                        "/2017/Mar/5/%s-2/".formatted(slug),
                        "/2017/Mar/5/%s-3/".formatted(slug));
    }

    @Test
    void manyAtOnceWithOneTitleTakeOneNumberEach() throws Exception {
        var fields = "\"title\":\"%s\",%s".formatted(Names.fresh("crowd"), DAY);
        int many = 40;

        var replies = new ArrayList<Future<Reply>>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                replies.add(clients.submit(() -> note(fields)));
            }
        }

        var paths = new HashSet<String>();
        for (var reply : replies) {
            paths.add(reply.get().is(201).text("/path"));
        }
        assertThat(paths).hasSize(many);
        assertThat(paths).anyMatch(path -> path.endsWith("-%d/".formatted(many)));
    }

    @Test
    void aSlugIsMadeOfTheFirstThingThereIs() {
        var word = Names.fresh("word");

        assertThat(
                        publish(
                                        "\"kind\":\"link\",\"link\":{\"url\":\"https://example.org\",\"title\":\"%s B\"}"
                                                .formatted(word))
                                .is(201)
                                .text("/path"))
                .endsWith("/%s-b/".formatted(word));
        assertThat(
                        publish(
                                        "\"kind\":\"quotation\",\"quotation\":{\"text\":\"%s c\"}"
                                                .formatted(word))
                                .is(201)
                                .text("/path"))
                .endsWith("/%s-c/".formatted(word));
        assertThat(
                        publish("\"kind\":\"note\",\"body\":\"<p>%s d</p>\"".formatted(word))
                                .is(201)
                                .text("/path"))
                .endsWith("/%s-d/".formatted(word));
        assertThat(publish("\"kind\":\"note\",\"body\":\"🐘\"").is(201).text("/path"))
                .matches(".*/note(-\\d+)?/");
    }

    @Test
    void anOldAddressIsReservedAsWell() {
        var old = "/old/%s.html".formatted(Names.fresh("old"));
        var holder = note("\"oldPaths\":[\"%s\"]".formatted(old)).is(201).text("/id");

        var refused = note("\"oldPaths\":[\"%s\"]".formatted(old));

        refused.isProblem(409, "address-taken");
        assertThat(refused.text("/entry")).isEqualTo(holder);
    }

    @Test
    void aSourceIdIsPublishedOnce() {
        var source = Names.fresh("source");
        var holder = note("\"sourceId\":\"%s\"".formatted(source)).is(201).text("/id");

        var refused = note("\"sourceId\":\"%s\"".formatted(source));

        refused.isProblem(409, "source-taken");
        assertThat(refused.text("/entry")).isEqualTo(holder);
    }

    @Test
    void theEventIsItsAuthors() {
        var id = service.note();

        assertThat(
                        service.send("GET", "/api/entries/%s/history".formatted(id), "")
                                .text("/events/0/author"))
                .isEqualTo("ada");
    }
}
