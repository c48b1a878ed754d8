package commonplace.command.entry;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.Names;
import commonplace.command.Reply;
import commonplace.command.RunningService;

import org.junit.jupiter.api.Test;

import java.util.UUID;

class ReviseIT {

    private final RunningService service = RunningService.shared();

    private Reply put(String id, String ifMatch, String fields) {
        return service.send("PUT", "/api/entries/" + id, "{" + fields + "}", "If-Match", ifMatch);
    }

    private Reply read(String id) {
        return service.send("GET", "/api/entries/" + id, "").is(200);
    }

    @Test
    void aRevisionReplacesTheContentAndAnOptionalFieldLeftOutIsCleared() {
        var id =
                service.send(
                                "POST",
                                "/api/entries",
                                """
                                {"kind":"link","title":"T","body":"B","tags":["css"],
                                 "link":{"url":"https://example.org/","title":"E"},
                                 "via":{"url":"https://example.com/"}}
                                """)
                        .is(201)
                        .text("/id");

        var revised =
                put(id, "\"0\"", "\"kind\":\"link\",\"link\":{\"url\":\"https://example.org/2\"}");

        revised.is(200);
        assertThat(revised.etag()).isEqualTo("\"1\"");
        assertThat(revised.header("Commonplace-Position")).isPresent();
        var now = read(id).json();
        assertThat(now.has("title")).isFalse();
        assertThat(now.has("via")).isFalse();
        assertThat(now.at("/body").asString()).isEmpty();
        assertThat(now.at("/link").toString()).isEqualTo("{\"url\":\"https://example.org/2\"}");
        assertThat(now.at("/tags").toString()).as("left out").isEqualTo("[\"css\"]");
    }

    @Test
    void withoutIfMatchItIsRefused() {
        var id = service.note();

        service.send("PUT", "/api/entries/" + id, "{\"kind\":\"note\",\"body\":\"B\"}")
                .isProblem(428, "revision-needed");
        assertThat(read(id).revision()).isZero();
    }

    @Test
    void aStaleRevisionIsToldThePresentOneAndWhatHappenedSince() {
        var id = service.note();
        put(id, "\"0\"", "\"kind\":\"note\",\"body\":\"One\"").is(200);
        service.send("PUT", "/api/entries/%s/tags/css".formatted(id), "").is(200);

        var stale = put(id, "\"0\"", "\"kind\":\"note\",\"body\":\"Two\"");

        stale.isProblem(412, "stale-revision");
        assertThat(stale.etag()).isEqualTo("\"2\"");
        assertThat(stale.revision()).isEqualTo(2);
        assertThat(stale.json().at("/events").size()).isEqualTo(2);
        assertThat(stale.text("/events/0/type")).isEqualTo("EntryRevised");
        assertThat(stale.text("/events/0/data/content/body/text")).isEqualTo("One");
        assertThat(stale.text("/events/1/type")).isEqualTo("TagAdded");
        put(id, "\"2\"", "\"kind\":\"note\",\"body\":\"Two\"").is(200);
    }

    @Test
    void ifMatchTakesAListAStarAndNoWeakOrForeignTag() {
        var id = service.note();

        put(id, "\"7\", \"0\"", "\"kind\":\"note\",\"body\":\"One\"").is(200);
        put(id, "*", "\"kind\":\"note\",\"body\":\"Two\"").is(200);
        put(id, "W/\"2\"", "\"kind\":\"note\",\"body\":\"Three\"").is(412);
        put(id, "\"abc\"", "\"kind\":\"note\",\"body\":\"Three\"").is(412);
        put(id, "2", "\"kind\":\"note\",\"body\":\"Three\"").isProblem(400, "malformed");
    }

    @Test
    void everyCommandOnAnEntryMayCarryIfMatch() {
        var id = service.note();
        put(id, "\"0\"", "\"kind\":\"note\",\"body\":\"One\"").is(200);
        var entry = "/api/entries/" + id;

        service.send("DELETE", entry, "", "If-Match", "\"0\"").is(412);
        service.send("POST", entry + "/restore", "", "If-Match", "\"0\"").is(412);
        service.send("PUT", entry + "/tags/css", "", "If-Match", "\"0\"").is(412);
        service.send("DELETE", entry + "/tags/css", "", "If-Match", "\"0\"").is(412);
        assertThat(read(id).revision()).isEqualTo(1);
        service.send("PUT", entry + "/tags/css", "", "If-Match", "\"1\"").is(200);
        service.send("DELETE", entry, "", "If-Match", "\"2\"").is(204);
    }

    @Test
    void withoutADifferenceThereIsNoEvent() {
        var id = service.note("css", "html");
        var same = "\"kind\":\"note\",\"body\":\"A note\"";

        var reply = put(id, "\"0\"", same).is(200);

        assertThat(reply.etag()).isEqualTo("\"0\"");
        assertThat(reply.header("Commonplace-Position")).isPresent();
        assertThat(put(id, "\"0\"", same + ",\"tags\":[\"html\",\"css\"]").is(200).etag())
                .isEqualTo("\"0\"");
        assertThat(read(id).revision()).isZero();
    }

    @Test
    void tagsGivenBecomeTheSetInTheSameAppend() {
        var id = service.note("css", "html");

        var reply =
                put(id, "\"0\"", "\"kind\":\"note\",\"body\":\"New\",\"tags\":[\"html\",\"xml\"]");

        assertThat(reply.is(200).etag()).isEqualTo("\"3\"");
        assertThat(read(id).json().at("/tags").toString()).isEqualTo("[\"html\",\"xml\"]");
        assertThat(
                        service.send("GET", "/api/entries/%s/history".formatted(id), "")
                                .json()
                                .at("/events")
                                .findValuesAsString("type"))
                .containsExactly("EntryPublished", "EntryRevised", "TagRemoved", "TagAdded");
    }

    @Test
    void theKindCannotChange() {
        var id = service.note();

        var refused = put(id, "\"0\"", "\"kind\":\"article\",\"title\":\"T\",\"body\":\"B\"");

        refused.isProblem(422, "invalid");
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/kind");
    }

    @Test
    void onlyAnotherSlugMovesAnEntryAndTheOldAddressStaysItsOwn() {
        var slug = Names.fresh("slug");
        var published =
                service.send(
                                "POST",
                                "/api/entries",
                                """
                                {"kind":"note","body":"B","slug":"%s",
                                 "publishedAt":"2017-03-05T00:00:00Z"}
                                """
                                        .formatted(slug))
                        .is(201);
        var id = published.text("/id");

        var dated =
                put(
                        id,
                        "\"0\"",
                        "\"kind\":\"note\",\"body\":\"B\",\"publishedAt\":\"2009-01-02T00:00:00Z\"");
        assertThat(dated.is(200).text("/path")).isEqualTo(published.text("/path"));

        var moved =
                put(
                        id,
                        "\"1\"",
                        "\"kind\":\"note\",\"body\":\"B\",\"slug\":\"%s-b\"".formatted(slug));
        assertThat(moved.is(200).text("/path")).isEqualTo("/2009/Jan/2/%s-b/".formatted(slug));

        service.send(
                        "POST",
                        "/api/entries",
                        """
                        {"kind":"note","body":"B","slug":"%s","publishedAt":"2017-03-05T00:00:00Z"}
                        """
                                .formatted(slug))
                .isProblem(409, "address-taken");
    }

    @Test
    void movingToAnAddressThatIsTakenIsAConflict() {
        var slug = Names.fresh("slug");
        var fields =
                "{\"kind\":\"note\",\"body\":\"B\",\"publishedAt\":\"2017-03-05T00:00:00Z\",\"slug\":\"%s\"}";
        var holder =
                service.send("POST", "/api/entries", fields.formatted(slug)).is(201).text("/id");
        var other =
                service.send("POST", "/api/entries", fields.formatted(slug + "-b"))
                        .is(201)
                        .text("/id");

        var refused =
                put(
                        other,
                        "\"0\"",
                        "\"kind\":\"note\",\"body\":\"B\",\"slug\":\"%s\"".formatted(slug));

        refused.isProblem(409, "address-taken");
        assertThat(refused.text("/entry")).isEqualTo(holder);
        assertThat(read(other).revision()).isZero();
    }

    @Test
    void anUnknownEntryIsToldAsSuch() {
        var id = UUID.randomUUID().toString();

        put(id, "\"0\"", "\"kind\":\"note\",\"body\":\"B\"").isProblem(404, "no-such-entry");
        service.send("GET", "/api/entries/" + id, "").isProblem(404, "no-such-entry");
        service.send("GET", "/api/entries/%s/history".formatted(id), "")
                .isProblem(404, "no-such-entry");
        service.send("DELETE", "/api/entries/" + id, "").isProblem(404, "no-such-entry");
        service.send("POST", "/api/entries/%s/restore".formatted(id), "")
                .isProblem(404, "no-such-entry");
        service.send("PUT", "/api/entries/%s/tags/css".formatted(id), "")
                .isProblem(404, "no-such-entry");
        service.send("DELETE", "/api/entries/%s/tags/css".formatted(id), "")
                .isProblem(404, "no-such-entry");
        service.send("GET", "/api/entries/7", "").isProblem(404, "not-found");
    }
}
