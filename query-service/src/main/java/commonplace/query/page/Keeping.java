package commonplace.query.page;

import commonplace.query.cache.PageCache;
import commonplace.query.cache.PageCache.Missed;

import jakarta.servlet.http.HttpServletRequest;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Keeps the answers that {@link FastAnswers} may give again, with all that they were sent with. */
@Component
final class Keeping {

    /** The parameters of lists. Pages with others, such as what is sought, are too many to keep. */
    private static final Set<String> PARAMETERS =
            Set.of("page", "size", "before", "after", "kind", "year");

    private static final int MOST_QUERY = 200;

    private final PageCache cache;

    Keeping(PageCache cache) {
        this.cache = cache;
    }

    /**
     * Keeps an answer with a page.
     *
     * @param slots that it depends on
     */
    void keep(Visit visit, ResponseEntity<byte[]> answer, int[] slots, HttpServletRequest request) {
        var query = Objects.requireNonNullElse(visit.query(), "");
        if (request.getAttribute(FastAnswers.MISSED) instanceof Missed missed
                && query.length() <= MOST_QUERY
                && PARAMETERS.containsAll(visit.parameters().keySet())) {
            var body = Objects.requireNonNull(answer.getBody());
            var etag = Objects.requireNonNull(answer.getHeaders().getETag());
            cache.keep(missed, fields(answer, body.length), etag, body, slots);
        }
    }

    private static List<HttpField> fields(ResponseEntity<byte[]> answer, int length) {
        var fields = new ArrayList<HttpField>();
        SecurityHeaders.HEADERS.forEach((name, value) -> fields.add(encoded(name, value)));
        answer.getHeaders()
                .forEach(
                        (name, values) ->
                                values.forEach(value -> fields.add(encoded(name, value))));
        fields.add(new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, Integer.toString(length)));
        return fields;
    }

    /** The servlet container writes the types that it knows in its own way. */
    private static HttpField encoded(String name, String value) {
        var type = HttpHeader.CONTENT_TYPE.is(name) ? MimeTypes.CACHE.get(value) : null;
        return type == null
                ? new PreEncodedHttpField(HttpHeader.CACHE.get(name), name, value)
                : type.getContentTypeField();
    }
}
