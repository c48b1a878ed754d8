package commonplace.query.page;

import commonplace.query.cache.Coding;
import commonplace.query.change.Change;
import commonplace.query.generation.LiveGeneration;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Collections;
import java.util.Objects;

/**
 * Answers visits: waits until the reader sees what they must, reads one generation (the live one,
 * or that of the moment), sends who came by another spelling to the page's one address, and says
 * 304 to who has it already. Safe for many threads.
 */
@Component
public final class Pages {

    /**
     * A browser asks again each time (and mostly hears 304), so that nobody misses what they have
     * just written; a shared cache may show the page a moment longer (RFC 9213).
     */
    private static final String SHARED_CACHES = "max-age=5, stale-while-revalidate=60";

    private static final String SHARED_CACHES_HEADER = "CDN-Cache-Control";

    /** Of which generation of the views the page is. */
    private static final String GENERATION = "Commonplace-Generation";

    private final LiveGeneration live;
    private final Positions positions;
    private final Keeping keeping;

    Pages(LiveGeneration live, Positions positions, Keeping keeping) {
        this.live = live;
        this.positions = positions;
        this.keeping = keeping;
    }

    /**
     * What the page answers to this request.
     *
     * @throws commonplace.query.problem.Refused where it cannot be shown
     */
    public ResponseEntity<byte[]> answer(HttpServletRequest request, Page page) {
        if (AsOf.address(request.getRequestURI()).filter(a -> a.instant().isEmpty()).isPresent()) {
            throw new Refused(new Refusal.NoSuchMoment("", live.moments()));
        }
        var visit = Visit.of(request);
        var asOf = visit.asOf();
        var read = asOf == null ? today(visit, page) : asOf(asOf, visit, page, request);
        var headers = caching(visit);
        headers.set(GENERATION, Integer.toString(read.generation()));
        return switch (read.value()) {
            case Answer.Moved moved -> moved(visit, headers, moved.place());
            case Answer.Shown shown ->
                    visit.isAt(shown.place())
                            ? kept(
                                    visit,
                                    read.generation(),
                                    shown,
                                    shown(visit, headers, shown, request),
                                    request)
                            : moved(visit, headers, shown.place());
        };
    }

    private LiveGeneration.Reading<Answer> today(Visit visit, Page page) {
        positions.await(visit.positions());
        return live.reading(views -> page.read(visit, views));
    }

    private LiveGeneration.Reading<Answer> asOf(
            AsOf asOf, Visit visit, Page page, HttpServletRequest request) {
        if (visit.form().isFeed()) {
            throw new Refused(new Refusal.NoSuchPage(request.getRequestURI()));
        }
        return live.readingAsOf(asOf.until(), views -> page.read(visit, views))
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.NoSuchMoment(
                                                asOf.until().toString(), live.moments())));
    }

    private static ResponseEntity<byte[]> shown(
            Visit visit, HttpHeaders headers, Answer.Shown shown, HttpServletRequest request) {
        var made = shown.body().get();
        var asOf = visit.asOf();
        var body =
                asOf != null && visit.form() == Form.HTML
                        ? AsOfHtml.of(made, asOf, request.getRequestURI())
                        : made;
        var coding = coding(request, body);
        headers.setETag("\"" + StaticFiles.hash(body) + coding.suffix() + "\"");
        headers.setContentType(MediaType.parseMediaType(shown.contentType()));
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (coding != Coding.IDENTITY) {
            headers.set(HttpHeaders.CONTENT_ENCODING, coding.token());
        }
        if (visit.form() != Form.HTML) {
            // Open data: a script on any other site may read it.
            headers.setAccessControlAllowOrigin("*");
        }
        return new ResponseEntity<>(coding.encode(body), headers, HttpStatus.OK);
    }

    private static Coding coding(HttpServletRequest request, byte[] body) {
        return body.length < Coding.LEAST_BYTES
                ? Coding.IDENTITY
                : Coding.preferred(Collections.list(request.getHeaders("Accept-Encoding")));
    }

    private ResponseEntity<byte[]> kept(
            Visit visit,
            int generation,
            Answer.Shown shown,
            ResponseEntity<byte[]> answer,
            HttpServletRequest request) {
        if (visit.asOf() == null && visit.positions().isEmpty()) {
            var slots = Change.dependence(LiveGeneration.schema(generation), shown.subjects());
            keeping.keep(visit, answer, slots, request);
        }
        return unchanged(answer, request) ? notModified(answer) : answer;
    }

    private static boolean unchanged(ResponseEntity<byte[]> answer, HttpServletRequest request) {
        var has = String.join(",", Collections.list(request.getHeaders("If-None-Match")));
        return EntityTags.contain(has, String.valueOf(answer.getHeaders().getETag()));
    }

    /** With the length that the body would have, not nought (RFC 9110, 8.6). */
    private static ResponseEntity<byte[]> notModified(ResponseEntity<byte[]> answer) {
        var headers = new HttpHeaders();
        headers.putAll(answer.getHeaders());
        headers.setContentLength(Objects.requireNonNull(answer.getBody()).length);
        headers.remove(HttpHeaders.CONTENT_TYPE);
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
    }

    /** Permanent, but asked again: a former name can be taken anew, and is then a page again. */
    private static ResponseEntity<byte[]> moved(Visit visit, HttpHeaders headers, String place) {
        headers.set(HttpHeaders.LOCATION, visit.elsewhere(place));
        return new ResponseEntity<>(headers, HttpStatus.MOVED_PERMANENTLY);
    }

    private static HttpHeaders caching(Visit visit) {
        var headers = new HttpHeaders();
        if (visit.negotiated()) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        if (visit.positions().isEmpty()) {
            headers.setCacheControl(
                    CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate());
            headers.set(SHARED_CACHES_HEADER, SHARED_CACHES);
            headers.add(HttpHeaders.VARY, commonplace.events.wire.PositionToken.HEADER);
        } else {
            headers.setCacheControl(CacheControl.noStore());
        }
        return headers;
    }
}
