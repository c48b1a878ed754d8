package commonplace.query.page;

import static commonplace.testing.EntryBuilder.aNote;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryId;
import commonplace.events.StreamId;
import commonplace.events.TagId;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;
import commonplace.events.wire.PositionToken;
import commonplace.testing.EntryBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Invariant 11: a reader who names a position sees it, or hears honestly that it is not there. */
class PositionIT {

    private static final ServedSite SITE = ServedSite.shared();
    private static final PositionToken.Signer SIGNER = new PositionToken.Signer(ServedSite.SECRET);

    @Test
    void whatIsThereIsShownAndNotKeptByCaches() {
        var note = aNote().tagged("seen");
        SITE.apply(note.published());

        var answer = SITE.get("/tags/seen/", PositionToken.HEADER, token(note.id(), 0));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("CDN-Cache-Control")).isEmpty();
        assertThat(SITE.get("/tags/seen/?position=" + token(note.id(), 0)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPageWithoutPositionIsNotServedToWhoNamesOne() {
        SITE.apply(aNote().tagged("varied").published());

        assertThat(SITE.get("/tags/varied/").headers().allValues("Vary"))
                .contains(PositionToken.HEADER);
    }

    @Test
    void whatIsNotThereIsA503AfterABoundedWait() {
        var answer =
                SITE.get(
                        "/tags/seen/",
                        PositionToken.HEADER,
                        token(new EntryId(UUID.randomUUID()), 0));

        assertNotYet(answer);
    }

    @Test
    void aLaterEventOfAVisibleStreamIsNotThereYet() {
        var note = aNote().tagged("earlier");
        SITE.apply(note.published());

        assertNotYet(SITE.get("/tags/earlier/", PositionToken.HEADER, token(note.id(), 1)));
    }

    @Test
    void allOfSeveralMustBeThere() {
        var note = aNote().tagged("several");
        SITE.apply(note.published());
        var there = token(note.id(), 0);
        var missing = token(new EntryId(UUID.randomUUID()), 3);

        assertThat(SITE.get("/tags/several/", PositionToken.HEADER, there + ", " + there))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(200);
        assertNotYet(SITE.get("/tags/several/", PositionToken.HEADER, there + "," + missing));
        assertNotYet(SITE.get("/tags/several/?position=" + missing, PositionToken.HEADER, there));
    }

    @Test
    void aReaderWaitsUntilItIsVisible() throws Exception {
        try (var patient = ServedSite.with("commonplace.visibility.patience=60s");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var note = aNote().tagged("awaited");
            var token = token(note.id(), 0);
            var answer =
                    CompletableFuture.supplyAsync(
                            () -> patient.get("/tags/awaited/", PositionToken.HEADER, token),
                            threads);

            patient.apply(aNote().published());
            assertThat(answer).isNotDone();
            patient.apply(note.published());

            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).contains(note.path().value());
        }
    }

    @Test
    void aRenamesTokenMeansThatTheTagsPagesShowIt() {
        var note = aNote().tagged("before");
        var stream = StreamId.of(TagId.parse("before"));
        SITE.apply(note.published());
        var token = SIGNER.sign(new PositionToken(stream, 0));
        assertNotYet(SITE.get("/tags/after/", PositionToken.HEADER, token));

        SITE.apply(new TagRenamed(TagId.parse("before"), TagName.parse("after")));

        assertThat(SITE.get("/tags/after/", PositionToken.HEADER, token).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aParkedEventIsToldAsSuch() {
        EntryBuilder note = aNote();
        SITE.execute(
                """
                INSERT INTO dead_letter (stream, sequence, position, partition, record_offset,
                                         type, version, data, error)
                VALUES ('entry:%s', 0, 1, 0, 0, 'EntryPublished', 1, '{}', 'a test')
                """
                        .formatted(note.id()));

        var answer = SITE.get("/", PositionToken.HEADER, token(note.id(), 0));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("urn:commonplace:problem:parked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "MCBlbnRyeTp4.AAAAAAAAAAAAAAAAAAAAAA", "", "a,b", "%00"})
    void anyOtherTokenIsA400(String token) {
        assertThat(SITE.get("/?position=" + token).statusCode()).isEqualTo(400);
        assertThat(SITE.get("/tags/seen.json", PositionToken.HEADER, token).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTokenOfAnotherSecretIsA400() {
        var foreign =
                new PositionToken.Signer("another secret of 16")
                        .sign(new PositionToken(StreamId.of(aNote().id()), 0));

        var answer = SITE.get("/", PositionToken.HEADER, foreign);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void tooManyPositionsAreRefused() {
        var token = token(aNote().id(), 0);
        var many = String.join(",", java.util.Collections.nCopies(17, token));

        assertThat(SITE.get("/", PositionToken.HEADER, many).statusCode()).isEqualTo(400);
    }

    @Test
    void onlySoManyMayWait() throws Exception {
        try (var narrow =
                        ServedSite.with(
                                "commonplace.visibility.waiters=1",
                                "commonplace.visibility.patience=60s");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var note = aNote().tagged("narrow");
            var token = token(note.id(), 0);
            var readers =
                    Stream.generate(
                                    () ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            narrow.get(
                                                                    "/tags/narrow/",
                                                                    PositionToken.HEADER,
                                                                    token),
                                                    threads))
                            .limit(2)
                            .toList();

            // Nothing is visible yet, so who is answered is the one for whom there was no place.
            CompletableFuture.anyOf(readers.toArray(CompletableFuture[]::new)).get();
            narrow.apply(note.published());

            var answers = readers.stream().map(CompletableFuture::join).toList();
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .containsExactlyInAnyOrder(200, 503);
            assertThat(answers)
                    .extracting(HttpResponse::body)
                    .anyMatch(body -> body.contains("too-many-waiting"));
        }
    }

    private static void assertNotYet(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).contains("urn:commonplace:problem:not-yet");
    }

    private static String token(EntryId entry, long sequence) {
        return SIGNER.sign(new PositionToken(StreamId.of(entry), sequence));
    }
}
