package commonplace.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.Names;
import commonplace.command.Reply;
import commonplace.command.RunningService;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class IdempotencyIT {

    private static final String NOTE = "{\"kind\":\"note\",\"body\":\"B\"}";

    private final RunningService service = RunningService.shared();

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static void same(Reply first, Reply again) {
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        for (var header : List.of("ETag", "Location", "Commonplace-Position", "Content-Type")) {
            assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
        }
    }

    private long events(String entry) {
        return service.send("GET", "/api/entries/%s/history".formatted(entry), "")
                .json()
                .at("/events")
                .size();
    }

    @Test
    void aRepeatedPublicationIsAnsweredAsTheFirst() {
        var key = key();

        var first = service.send("POST", "/api/entries", NOTE, "Idempotency-Key", key).is(201);
        service.send("PUT", "/api/entries/%s/tags/css".formatted(first.text("/id")), "").is(200);
        var again = service.send("POST", "/api/entries", NOTE, "Idempotency-Key", key);

        same(first, again);
        assertThat(events(first.text("/id"))).isEqualTo(2);
    }

    private record Command(String method, String path, String body, List<String> headers) {

        Command(String method, String path) {
            this(method, path, "", List.of());
        }
    }

    @Test
    void everyCommandOnAnEntryIsAnsweredAsTheFirstTimeAndDoneOnce() {
        var id = service.note();
        var entry = "/api/entries/" + id;
        for (var command :
                List.of(
                        new Command("PUT", entry + "/tags/css"),
                        new Command("PUT", entry + "/tags/css"),
                        new Command("DELETE", entry + "/tags/css"),
                        new Command("DELETE", entry + "/tags/css"),
                        new Command("DELETE", entry),
                        new Command("DELETE", entry),
                        new Command("POST", entry + "/restore"),
                        new Command("POST", entry + "/restore"),
                        new Command("PUT", entry, NOTE, List.of("If-Match", "\"4\"")))) {
            var headers = new ArrayList<>(command.headers());
            headers.addAll(List.of("Idempotency-Key", key()));
            var all = headers.toArray(String[]::new);

            var first = service.send(command.method(), command.path(), command.body(), all);
            long events = events(id);

            assertThat(first.status()).isBetween(200, 204);
            same(first, service.send(command.method(), command.path(), command.body(), all));
            assertThat(events(id)).isEqualTo(events);
        }
        assertThat(events(id)).isEqualTo(6);
    }

    @Test
    void aTagAsAWholeIsChangedOnce() {
        var tag = Names.fresh("css");
        var to = Names.fresh("style");
        service.note(tag);
        var key = key();
        var path = "/api/tags/%s/rename".formatted(tag);
        var body = "{\"to\":\"%s\"}".formatted(to);

        var first = service.send("POST", path, body, "Idempotency-Key", key).is(200);
        service.send("POST", "/api/tags/%s/rename".formatted(to), "{\"to\":\"%s-b\"}".formatted(to))
                .is(200);

        same(first, service.send("POST", path, body, "Idempotency-Key", key));
    }

    @Test
    void theSameKeyWithOtherContentIsRefused() {
        var id = service.note();
        var entry = "/api/entries/" + id;
        var key = key();
        service.send("PUT", entry, NOTE, "If-Match", "\"0\"", "Idempotency-Key", key).is(200);

        service.send("PUT", entry, NOTE, "If-Match", "\"1\"", "Idempotency-Key", key)
                .isProblem(422, "key-reused");
        service.send("PUT", entry, NOTE + " ", "If-Match", "\"0\"", "Idempotency-Key", key)
                .isProblem(422, "key-reused");
        service.send("PUT", entry + "?a=b", NOTE, "If-Match", "\"0\"", "Idempotency-Key", key)
                .isProblem(422, "key-reused");
        service.send("DELETE", entry, "", "Idempotency-Key", key).isProblem(422, "key-reused");
        assertThat(events(id)).isEqualTo(2);
    }

    @Test
    void eachAuthorHasKeysOfTheirOwn() {
        var key = key();
        var other =
                service.send(
                                "POST",
                                "/api/tokens",
                                "{\"name\":\"%s\"}".formatted(Names.fresh("grace")))
                        .is(201)
                        .text("/token");

        var one = service.send("POST", "/api/entries", NOTE, "Idempotency-Key", key).is(201);
        var two =
                service.send(
                                "POST",
                                "/api/entries",
                                NOTE,
                                "Idempotency-Key",
                                key,
                                "Authorization",
                                "Bearer " + other)
                        .is(201);

        assertThat(two.text("/id")).isNotEqualTo(one.text("/id"));
    }

    @Test
    void whatWasRefusedStaysRefusedForALateCopy() {
        var id = service.note();
        var entry = "/api/entries/" + id;
        var key = key();
        service.send("DELETE", entry, "").is(204);

        var refused = service.send("PUT", entry + "/tags/css", "", "Idempotency-Key", key);
        refused.isProblem(409, "entry-is-retracted");
        service.send("POST", entry + "/restore", "").is(200);

        same(refused, service.send("PUT", entry + "/tags/css", "", "Idempotency-Key", key));
        assertThat(events(id)).isEqualTo(3);
    }

    @Test
    void aStaleRevisionIsToldAgainWithItsETag() {
        var entry = "/api/entries/" + service.note();
        service.send("PUT", entry + "/tags/css", "").is(200);
        var key = key();

        var stale = service.send("PUT", entry, NOTE, "If-Match", "\"0\"", "Idempotency-Key", key);
        stale.isProblem(412, "stale-revision");

        same(stale, service.send("PUT", entry, NOTE, "If-Match", "\"0\"", "Idempotency-Key", key));
    }

    @Test
    void anInvalidRequestIsNotKept() {
        var key = key();
        service.send("POST", "/api/entries", "{\"kind\":\"note\"}", "Idempotency-Key", key)
                .isProblem(422, "invalid");

        service.send("POST", "/api/entries", NOTE, "Idempotency-Key", key).is(201);
    }

    @Test
    void aKeyIsVisibleAsciiOfBoundedLength() {
        service.send("POST", "/api/entries", NOTE, "Idempotency-Key", "a b")
                .isProblem(400, "malformed");
        service.send(
                        "POST",
                        "/api/entries",
                        NOTE,
                        "Idempotency-Key",
                        "k".repeat(CommandRequest.MAX_KEY + 1))
                .isProblem(400, "malformed");
        service.send(
                        "POST",
                        "/api/entries",
                        NOTE,
                        "Idempotency-Key",
                        "k".repeat(CommandRequest.MAX_KEY - 36) + key())
                .is(201);
    }

    @Test
    void manyCopiesAtOnceOnTwoProcessesAreDoneOnce() throws Exception {
        try (var other = service.another()) {
            for (int round = 0; round < 5; round++) {
                var key = key();
                var body =
                        "{\"kind\":\"note\",\"body\":\"B\",\"sourceId\":\"%s\"}"
                                .formatted(Names.fresh("source"));

                var replies = new ArrayList<Future<Reply>>();
                try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < 20; i++) {
                        var at = i % 2 == 0 ? service : other;
                        replies.add(
                                clients.submit(
                                        () ->
                                                at.send(
                                                        "POST",
                                                        "/api/entries",
                                                        body,
                                                        "Idempotency-Key",
                                                        key)));
                    }
                }

                var bodies = new HashSet<String>();
                int done = 0;
                for (var reply : replies) {
                    bodies.add(reply.get().is(201).body());
                    done += reply.get().header("Idempotency-Replayed").isEmpty() ? 1 : 0;
                }
                assertThat(bodies).hasSize(1);
                assertThat(done).isEqualTo(1);
            }
        }
    }
}
