package commonplace.query.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How readers search.
 *
 * @param language of the site's words: a text search configuration of PostgreSQL's, which knows
 *     their stems. {@code simple} has none: a word is found as it is written. Generations that are
 *     made from now on have it
 * @param timeout after which a search that is too broad is given up
 * @param together searches at once at one instance; the next waits, and is refused where that takes
 *     as long as a search may
 */
@ConfigurationProperties(value = "commonplace.search", ignoreUnknownFields = false)
public record SearchSettings(
        @DefaultValue("english") String language,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("4") int together) {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Duration LEAST = Duration.ofMillis(10);
    private static final Duration MOST = Duration.ofSeconds(30);

    public SearchSettings {
        if (!NAME.matcher(language).matches()) {
            throw new IllegalArgumentException(
                    "commonplace.search.language is '%s'; the name of a text search configuration was expected, 'english' or 'simple'."
                            .formatted(language));
        }
        if (timeout.compareTo(LEAST) < 0 || timeout.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "commonplace.search.timeout is %s; 10 ms to 30 s were expected."
                            .formatted(timeout));
        }
        if (together < 1 || together > 100) {
            throw new IllegalArgumentException(
                    "commonplace.search.together is %d; 1 to 100 were expected."
                            .formatted(together));
        }
    }
}
