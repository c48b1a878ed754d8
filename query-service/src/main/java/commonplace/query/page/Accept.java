package commonplace.query.page;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import java.util.List;

/** What a client would rather have, told from {@code Accept} (RFC 9110, 12.5.1). */
final class Accept {

    private static final MediaType PROBLEM = MediaType.APPLICATION_PROBLEM_JSON;

    private Accept() {}

    /** Whether JSON is preferred to HTML; whoever says neither is shown HTML. */
    static boolean prefersJson(List<String> accept) {
        var accepted = accepted(accept);
        double json = quality(accepted, MediaType.APPLICATION_JSON);
        return json > quality(accepted, MediaType.TEXT_HTML);
    }

    /** Whether an error is told as a page: only to whom asks for HTML by name. */
    static boolean prefersErrorPage(List<String> accept) {
        var accepted = accepted(accept);
        boolean named =
                accepted.stream()
                        .anyMatch(
                                type ->
                                        !type.isWildcardType()
                                                && type.includes(MediaType.TEXT_HTML));
        double problem =
                Math.max(quality(accepted, PROBLEM), quality(accepted, MediaType.APPLICATION_JSON));
        return named && quality(accepted, MediaType.TEXT_HTML) >= problem;
    }

    private static List<MediaType> accepted(List<String> accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException unreadable) {
            return List.of();
        }
    }

    /** The most specific range that includes the type decides. */
    private static double quality(List<MediaType> accepted, MediaType wanted) {
        return accepted.stream()
                .filter(range -> range.includes(wanted))
                .max((a, b) -> Integer.compare(specificity(a), specificity(b)))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static int specificity(MediaType range) {
        if (range.isWildcardType()) {
            return 0;
        }
        return range.isWildcardSubtype() ? 1 : 2;
    }
}
