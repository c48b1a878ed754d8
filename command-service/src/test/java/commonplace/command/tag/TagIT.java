package commonplace.command.tag;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.Names;
import commonplace.command.Reply;
import commonplace.command.RunningService;
import commonplace.events.StreamId;
import commonplace.events.wire.PositionToken;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class TagIT {

    private final RunningService service = RunningService.shared();

    private Reply rename(String tag, String to, String query) {
        return service.send(
                "POST",
                "/api/tags/%s/rename%s".formatted(tag, query),
                "{\"to\":\"%s\"}".formatted(to));
    }

    private Reply merge(String tag, String into, String query) {
        return service.send(
                "POST",
                "/api/tags/%s/merge%s".formatted(tag, query),
                "{\"into\":\"%s\"}".formatted(into));
    }

    private String tagsOf(String entry) {
        return service.send("GET", "/api/entries/" + entry, "").json().at("/tags").toString();
    }

    @Test
    void aRenameIsOneEventAndItsEntriesFollow() {
        var tag = Names.fresh("css");
        var to = Names.fresh("style");
        var one = service.note(tag);
        var two = service.note("a", tag, "b");

        var reply = rename(tag, to, "").is(200);

        assertThat(tagsOf(one)).isEqualTo("[\"%s\"]".formatted(to));
        assertThat(tagsOf(two)).isEqualTo("[\"a\",\"%s\",\"b\"]".formatted(to));
        assertThat(service.send("GET", "/api/entries/" + one, "").revision()).isZero();
        assertThat(
                        new PositionToken.Signer(RunningService.SECRET)
                                .verify(reply.header("Commonplace-Position").orElseThrow()))
                .isEqualTo(new PositionToken(StreamId.parse("tag:" + tag), 0));
        assertThat(reply.text("/tag")).isEqualTo(to);
        assertThat(reply.text("/formerNames/0")).isEqualTo(tag);

        var anew = service.note(tag);
        assertThat(tagsOf(anew)).isEqualTo("[\"%s\"]".formatted(tag));
        assertThat(tagsOf(one)).isEqualTo("[\"%s\"]".formatted(to));
    }

    @Test
    void aRenameToATagThatExistsIsAConflictThatAdvisesAMerge() {
        var tag = Names.fresh("css");
        var to = Names.fresh("style");
        service.note(tag);
        service.note(to);

        var refused = rename(tag, to, "");

        refused.isProblem(409, "tag-exists");
        assertThat(refused.text("/detail")).contains("/merge");
        rename(tag, to, "?preview=true").isProblem(409, "tag-exists");
    }

    @Test
    void anUnknownTagIsToldAsSuch() {
        rename("never-used", "other", "").isProblem(404, "no-such-tag");
        service.send("PUT", "/api/tags/never-used", "{\"description\":\"D\"}")
                .isProblem(404, "no-such-tag");
        service.send("POST", "/api/tags/never-used/unmerge", "").isProblem(404, "no-such-tag");
    }

    @Test
    void aPreviewChangesNothingAndCountsByKind() {
        var tag = Names.fresh("css");
        var into = Names.fresh("style");
        service.note(tag);
        service.note(tag, into);
        service.send(
                        "POST",
                        "/api/entries",
                        "{\"kind\":\"article\",\"title\":\"T\",\"body\":\"B\",\"tags\":[\"%s\"]}"
                                .formatted(tag))
                .is(201);
        var retracted = service.note(tag);
        service.send("DELETE", "/api/entries/" + retracted, "").is(204);
        service.note(into);

        var preview = merge(tag, into, "?preview=true").is(200);

        assertThat(preview.json().at("/preview").asBoolean()).isTrue();
        assertThat(preview.json().at("/changed").asBoolean()).isTrue();
        assertThat(preview.json().at("/entries").toString())
                .isEqualTo(
                        "{\"article\":1,\"link\":0,\"quotation\":0,\"note\":2,\"total\":3,\"retracted\":1,\"both\":1}");
        assertThat(preview.header("Commonplace-Position")).isEmpty();
        assertThat(
                        rename(tag, Names.fresh("x"), "?preview=true")
                                .is(200)
                                .json()
                                .at("/entries/total")
                                .asLong())
                .isEqualTo(3);
        merge(tag, into, "?preview=perhaps").isProblem(400, "malformed");
        var log = service.send("GET", "/api/log", "").body();
        assertThat(log).doesNotContain("\"stream\":\"tag:%s\"".formatted(tag));
    }

    @Test
    void aMergeIsUndoneUnlessItsNameIsInUseAgain() {
        var tag = Names.fresh("css");
        var into = Names.fresh("style");
        var one = service.note(tag);
        service.note(into);

        merge(tag, into, "").is(200);
        assertThat(tagsOf(one)).isEqualTo("[\"%s\"]".formatted(into));
        merge(tag, into, "").is(200);
        service.send("POST", "/api/tags/%s/unmerge".formatted(tag), "").is(200);
        assertThat(tagsOf(one)).isEqualTo("[\"%s\"]".formatted(tag));

        merge(tag, into, "").is(200);
        service.note(tag);
        service.send("POST", "/api/tags/%s/unmerge".formatted(tag), "")
                .isProblem(409, "name-taken-anew");
        merge(into, into, "").isProblem(422, "invalid");
    }

    @Test
    void removingATagRemovesWhatIsFoundUnderItsName() {
        var tag = Names.fresh("css");
        var into = Names.fresh("style");
        var entry = service.note(tag, into);
        merge(tag, into, "").is(200);
        assertThat(tagsOf(entry)).isEqualTo("[\"%s\"]".formatted(into));

        var removed =
                service.send("DELETE", "/api/entries/%s/tags/%s".formatted(entry, into), "")
                        .is(200);

        assertThat(removed.revision()).isEqualTo(2);
        assertThat(tagsOf(entry)).isEqualTo("[]");
    }

    @Test
    void aTagIsDescribed() {
        var tag = Names.fresh("macos");
        service.note(tag);

        var described =
                service.send(
                                "PUT",
                                "/api/tags/" + tag,
                                "{\"name\":\"macOS\",\"description\":\"Apples.\"}")
                        .is(200);
        assertThat(described.text("/name")).isEqualTo("macOS");
        assertThat(described.text("/description")).isEqualTo("Apples.");
        var same =
                service.send(
                                "PUT",
                                "/api/tags/" + tag,
                                "{\"name\":\"macOS\",\"description\":\"Apples.\"}")
                        .is(200);
        assertThat(same.json().at("/changed").asBoolean()).isFalse();
        service.send("PUT", "/api/tags/" + tag, "{\"title\":\"macOS\"}").isProblem(422, "invalid");
        service.send(
                        "PUT",
                        "/api/tags/" + tag,
                        "{\"description\":\"%s\"}"
                                .formatted("x".repeat(TagController.MAX_DESCRIPTION + 1)))
                .isProblem(422, "invalid");
        service.send("POST", "/api/tags/%s/rename".formatted(tag), "{\"to\":\"Mac OS\"}")
                .isProblem(422, "invalid");
    }

    @Test
    void twoProcessesCannotGiveTwoTagsOneNameNorMakeACycle() throws Exception {
        try (var other = service.another()) {
            for (int round = 0; round < 10; round++) {
                var a = Names.fresh("a");
                var b = Names.fresh("b");
                var name = Names.fresh("name");
                service.note(a, b);

                var renames = both(other, "rename", "{\"to\":\"%s\"}", a, name, b, name);
                assertThat(renames).containsExactlyInAnyOrder(200, 409);

                var left =
                        service.send(
                                "POST",
                                "/api/tags/%s/rename?preview=true".formatted(a),
                                "{\"to\":\"x\"}");
                var remaining = left.status() == 200 ? a : b;
                var merges =
                        both(other, "merge", "{\"into\":\"%s\"}", name, remaining, remaining, name);
                assertThat(merges)
                        .as("one is a part of the other")
                        .containsExactlyInAnyOrder(200, 404);
            }
        }
    }

    private List<Integer> both(
            RunningService other,
            String action,
            String body,
            String one,
            String oneTo,
            String two,
            String twoTo)
            throws Exception {
        var replies = new ArrayList<Future<Reply>>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            replies.add(
                    clients.submit(
                            () ->
                                    service.send(
                                            "POST",
                                            "/api/tags/%s/%s".formatted(one, action),
                                            body.formatted(oneTo))));
            replies.add(
                    clients.submit(
                            () ->
                                    other.send(
                                            "POST",
                                            "/api/tags/%s/%s".formatted(two, action),
                                            body.formatted(twoTo))));
        }
        var statuses = new ArrayList<Integer>();
        for (var reply : replies) {
            statuses.add(reply.get().status());
        }
        return statuses;
    }
}
