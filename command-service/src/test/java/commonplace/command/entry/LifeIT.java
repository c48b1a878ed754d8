package commonplace.command.entry;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.Names;
import commonplace.command.Reply;
import commonplace.command.RunningService;
import commonplace.events.wire.PositionToken;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class LifeIT {

    private final RunningService service = RunningService.shared();

    private static long position(Reply reply) {
        return new PositionToken.Signer(RunningService.SECRET)
                .verify(reply.header("Commonplace-Position").orElseThrow())
                .sequence();
    }

    @Test
    void retractingTwiceAndRestoringTwiceAreHarmless() {
        var entry = "/api/entries/" + service.note();

        var retracted = service.send("DELETE", entry, "").is(204);
        var again = service.send("DELETE", entry, "").is(204);
        var restored = service.send("POST", entry + "/restore", "").is(200);
        var live = service.send("POST", entry + "/restore", "").is(200);

        assertThat(retracted.etag()).isEqualTo("\"1\"").isEqualTo(again.etag());
        assertThat(position(retracted)).isEqualTo(1).isEqualTo(position(again));
        assertThat(restored.etag()).isEqualTo("\"2\"").isEqualTo(live.etag());
        assertThat(position(restored)).isEqualTo(2).isEqualTo(position(live));
        assertThat(service.send("GET", entry, "").is(200).revision()).isEqualTo(2);
    }

    @Test
    void aRetractedEntryCanBeReadButNeitherRevisedNorTagged() {
        var entry = "/api/entries/" + service.note("css");
        service.send("DELETE", entry, "").is(204);

        assertThat(service.send("GET", entry, "").is(200).json().at("/retracted").asBoolean())
                .isTrue();
        service.send("PUT", entry, "{\"kind\":\"note\",\"body\":\"B\"}", "If-Match", "\"1\"")
                .isProblem(409, "entry-is-retracted");
        service.send("PUT", entry + "/tags/html", "").isProblem(409, "entry-is-retracted");
        service.send("DELETE", entry + "/tags/css", "").isProblem(409, "entry-is-retracted");
    }

    @Test
    void taggingIsRepeatedWithoutHarm() {
        var entry = "/api/entries/" + service.note();

        var added = service.send("PUT", entry + "/tags/c%C3%A9", "").is(200);
        var again = service.send("PUT", entry + "/tags/c%C3%A9", "").is(200);
        assertThat(added.etag()).isEqualTo("\"1\"").isEqualTo(again.etag());
        assertThat(position(again)).isEqualTo(1);
        assertThat(again.text("/tags/0")).isEqualTo("cé");

        var removed = service.send("DELETE", entry + "/tags/c%C3%A9", "").is(200);
        var gone = service.send("DELETE", entry + "/tags/c%C3%A9", "").is(200);
        assertThat(removed.etag()).isEqualTo("\"2\"").isEqualTo(gone.etag());
        assertThat(position(gone)).isEqualTo(2);
    }

    @Test
    void aTagOfAnotherSpellingIsRefusedWithTheRightOne() {
        var entry = "/api/entries/" + service.note();

        var refused = service.send("PUT", entry + "/tags/Mac%20OS", "");

        refused.isProblem(422, "invalid");
        assertThat(refused.text("/errors/0/suggestion")).isEqualTo("mac-os");
        assertThat(refused.text("/detail")).contains("'mac-os'");
        service.send("PUT", entry + "/tags/feed.json", "").isProblem(422, "invalid");
    }

    @Test
    void concurrentTaggingOfOneEntryNeverFails() throws Exception {
        var entry = "/api/entries/" + service.note();
        var names = new ArrayList<String>();
        for (int i = 0; i < Limits.TAGS; i++) {
            names.add(Names.fresh("tag"));
        }

        var replies = new ArrayList<Future<Reply>>();
        try (var other = service.another();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var name : names) {
                var at = replies.size() % 2 == 0 ? service : other;
                replies.add(clients.submit(() -> at.send("PUT", entry + "/tags/" + name, "")));
            }
            for (var reply : replies) {
                reply.get().is(200);
            }
        }

        assertThat(service.send("GET", entry, "").json().at("/tags").values())
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrderElementsOf(names);
        service.send("PUT", entry + "/tags/one-more", "").isProblem(422, "too-many-tags");
    }

    @Test
    void whatAnotherProcessDidIsSeenByARepetitionThatChangesNothing() {
        var entry = "/api/entries/" + service.note();
        try (var other = service.another()) {
            service.send("DELETE", entry + "/tags/css", "").is(200);
            other.send("PUT", entry + "/tags/css", "").is(200);

            var removed = service.send("DELETE", entry + "/tags/css", "").is(200);

            assertThat(removed.revision()).isEqualTo(2);
            assertThat(other.send("GET", entry, "").json().at("/tags").isEmpty()).isTrue();

            other.send("DELETE", entry, "").is(204);
            service.send("PUT", entry + "/tags/css", "").is(409);
            other.send("POST", entry + "/restore", "").is(200);
            service.send("PUT", entry + "/tags/css", "").is(200);
        }
    }

    @Test
    void theHistoryHasEveryEventOldestFirst() {
        var id = service.note();
        service.send("PUT", "/api/entries/%s/tags/css".formatted(id), "").is(200);
        service.send("DELETE", "/api/entries/" + id, "").is(204);

        var history = service.send("GET", "/api/entries/%s/history".formatted(id), "").is(200);

        assertThat(history.text("/id")).isEqualTo(id);
        assertThat(history.json().at("/events").findValuesAsString("type"))
                .containsExactly("EntryPublished", "TagAdded", "EntryRetracted");
        assertThat(history.json().at("/events/1").propertyNames())
                .containsExactly("type", "sequence", "eventId", "recordedAt", "author", "data");
        assertThat(history.json().at("/events/1/sequence").asLong()).isEqualTo(1);
        assertThat(history.text("/events/1/data/tag")).isEqualTo("css");
    }
}
