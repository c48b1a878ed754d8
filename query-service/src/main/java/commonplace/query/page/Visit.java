package commonplace.query.page;

import commonplace.events.wire.PositionToken;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A reader's request, taken apart: which place, at which moment, in which form.
 *
 * @param asOf the moment; null for today
 * @param asked the path as it was sent, without the moment
 * @param place the path of the page in its HTML form, still percent-encoded, ending in a slash
 * @param negotiated whether the form was chosen by {@code Accept}, and not by the address
 * @param exact whether the address was written as ours are; else the reader is sent to the right
 *     one
 * @param query as it was sent, without the question mark
 * @param positions what the reader must be able to see: tokens, not yet verified
 */
public record Visit(
        @Nullable AsOf asOf,
        String asked,
        String place,
        Form form,
        boolean negotiated,
        boolean exact,
        Map<String, List<String>> parameters,
        @Nullable String query,
        List<String> positions) {

    /** Tokens in one request; an author's programme sends few. */
    static final int MAX_POSITIONS = 16;

    /** Places which have feeds: home, the lists by kind, all but one kind, tags. */
    private static final Pattern HAS_FEED =
            Pattern.compile("/|/(?:all-but-)?(?:articles|links|quotations|notes)/|/tags/[^/]+/");

    private static final Pattern ENCODED = Pattern.compile("%[0-9a-fA-F]{2}");

    /**
     * @throws Refused where the query cannot be decoded, the moment is none, or too many positions
     *     are named
     */
    public static Visit of(HttpServletRequest request) {
        var uri = request.getRequestURI();
        var address = AsOf.address(uri).orElse(null);
        var asOf = address == null ? null : AsOf.parse(address.instant());
        var asked = address == null ? uri : address.path();
        var spelling =
                Spelling.of(
                        upperCaseHex(asked),
                        Accept.prefersJson(Collections.list(request.getHeaders("Accept")))
                                ? Form.JSON
                                : Form.HTML);
        boolean exactMoment =
                address == null
                        || asOf == null
                        || address.instant().equals(asOf.until().toString());
        var parameters = parameters(request);
        return new Visit(
                asOf,
                asked,
                spelling.place,
                spelling.form,
                spelling.negotiated,
                spelling.exact && exactMoment,
                parameters,
                request.getQueryString(),
                // What an author has just written is never part of the past.
                asOf == null ? positions(request, parameters) : List.of());
    }

    /** What a path says by the way it is written. */
    private record Spelling(String place, Form form, boolean negotiated, boolean exact) {

        static Spelling of(String path, Form negotiated) {
            int file = path.lastIndexOf('/') + 1;
            var folder = path.substring(0, file);
            var name = path.substring(file);
            if (path.isEmpty()) {
                return new Spelling(Place.HOME, negotiated, true, false);
            }
            if (name.isEmpty()) {
                return new Spelling(path, negotiated, true, true);
            }
            var feed = Form.ofFeed(name);
            if (feed.isPresent() && HAS_FEED.matcher(folder).matches()) {
                return new Spelling(folder, feed.get(), false, true);
            }
            if (name.endsWith(Form.JSON_ENDING)) {
                var place = path.substring(0, path.length() - Form.JSON_ENDING.length());
                // "/.json" is the home page as data: "/" without its last slash, and ".json".
                return new Spelling(
                        place.equals("/") ? Place.HOME : place + "/", Form.JSON, false, true);
            }
            return new Spelling(path + "/", negotiated, true, false);
        }
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        try {
            var parameters = new java.util.HashMap<String, List<String>>();
            request.getParameterMap()
                    .forEach((name, values) -> parameters.put(name, List.of(values)));
            return Map.copyOf(parameters);
        } catch (RuntimeException undecodable) {
            throw new Refused(
                    new Refusal.Malformed(
                            "The query of this address cannot be decoded. Encode it as UTF-8 in"
                                    + " percent form."));
        }
    }

    private static List<String> positions(
            HttpServletRequest request, Map<String, List<String>> parameters) {
        var sent = Collections.list(request.getHeaders(PositionToken.HEADER));
        sent.addAll(parameters.getOrDefault("position", List.of()));
        var positions =
                sent.stream()
                        .flatMap(values -> Arrays.stream(values.split(",", -1)))
                        .map(String::strip)
                        .toList();
        if (positions.size() > MAX_POSITIONS) {
            throw new Refused(
                    new Refusal.NoPosition(
                            "%d positions were sent; at most %d are answered at once."
                                    .formatted(positions.size(), MAX_POSITIONS)));
        }
        return positions;
    }

    /** The address of another place in the form of this visit, with its query. */
    String elsewhere(String other) {
        var address = prefix() + (negotiated ? other : form.address(other));
        return query == null ? address : address + "?" + query;
    }

    /** Whether the reader came to this place by its one address. */
    public boolean isAt(String canonical) {
        return exact && place.equals(canonical);
    }

    /**
     * The address of this visit with another query.
     *
     * @param newQuery without the question mark; empty for none
     */
    public String withQuery(String newQuery) {
        var address = prefix() + (negotiated ? place : form.address(place));
        return newQuery.isEmpty() ? address : address + "?" + newQuery;
    }

    private String prefix() {
        return asOf == null ? "" : asOf.prefix();
    }

    /**
     * {@code %c3} and {@code %C3} are the same (RFC 3986, 6.2.2.1); ours are written upper case.
     */
    private static String upperCaseHex(String path) {
        return ENCODED.matcher(path)
                .replaceAll((MatchResult hex) -> hex.group().toUpperCase(java.util.Locale.ROOT));
    }
}
