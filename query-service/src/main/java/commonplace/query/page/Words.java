package commonplace.query.page;

import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of an address at which nothing is, so that they can be searched for. */
final class Words {

    private static final int MOST = 8;

    /** Characters of a word at most: what is longer is no word. */
    private static final int LONGEST = 40;

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

    /** Dates say when, folders where, endings how; none of them is a word of the text. */
    private static final Pattern NO_WORDS =
            Pattern.compile(
                    "^/as-of/[^/]*|^/(tags?|archives?|blog)(?=/)|/index(?=[./])|^/[0-9]{4}(/([a-z]{3}|[0-9]{1,2})(/[0-9]{1,2})?)?(?=/|$)"
                        + "|\\.(html?|php|aspx?|json|atom|rss|xml)/?$",
                    Pattern.CASE_INSENSITIVE);

    private Words() {}

    /** Separated by spaces; empty where there are none. */
    static String of(String address) {
        var path = decoded(address.split("[?#]", 2)[0]);
        return Arrays.stream(NO_LETTER.split(NO_WORDS.matcher(path).replaceAll("")))
                .filter(word -> !word.isEmpty() && word.length() <= LONGEST)
                .distinct()
                .limit(MOST)
                .collect(Collectors.joining(" "));
    }

    /** Where they are searched for. */
    static String searchHref(String words) {
        var query = UriUtils.encode(words, StandardCharsets.UTF_8).replace("%20", "+");
        return "/search/?q=" + query;
    }

    private static String decoded(String path) {
        try {
            return UriUtils.decode(path, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return path;
        }
    }
}
