package commonplace.query.search;

import commonplace.events.TagName;
import commonplace.query.search.Sought.Term;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody who found nothing might have meant.
 *
 * @param instead the search with words that stand in titles or tags in place of others; null where
 *     there are none
 * @param tags whose names are similar, the most similar first
 */
record Suggestions(@Nullable String instead, List<String> tags) {

    static final Suggestions NONE = new Suggestions(null, List.of());

    /** Entries whose titles are looked at: the newest. */
    private static final int TITLES = 2_000;

    private static final int TAGS = 5;

    /** Shared trigrams of all trigrams (PostgreSQL documentation, F.35), at least. */
    private static final double SIMILAR = 0.35;

    private static final String WORDS =
            """
            WITH word AS MATERIALIZED (
                SELECT DISTINCT word
                FROM (SELECT concat_ws(' ', title, link_title, array_to_string(tags, ' ')) AS said
                      FROM entry
                      WHERE NOT retracted
                      ORDER BY published_at DESC, path DESC
                      LIMIT ?) AS newest,
                     string_to_table(search_words(said), ' ') AS word
                WHERE length(word) BETWEEN 3 AND 40
            )
            SELECT asked.word AS asked, best.word AS best
            FROM unnest(?::text[]) AS asked(word)
            CROSS JOIN LATERAL (
                SELECT word
                FROM word
                WHERE public.similarity(word, asked.word) >= ?
                ORDER BY public.similarity(word, asked.word) DESC, word
                LIMIT 1) AS best
            WHERE best.word <> asked.word
            """;

    private static final String SIMILAR_TAGS =
            """
            SELECT tag
            FROM (SELECT tag, public.similarity(tag, ?) AS similarity
                  FROM (SELECT DISTINCT tag FROM tag_year) AS there) AS each
            WHERE similarity >= ?
            ORDER BY similarity DESC, tag
            LIMIT ?
            """;

    static Suggestions of(Sought sought, JdbcClient views) {
        return new Suggestions(
                instead(sought, views),
                views.sql(SIMILAR_TAGS)
                        .params(TagName.written(sought.text()).orElse(sought.text()), SIMILAR, TAGS)
                        .query(String.class)
                        .list());
    }

    private static @Nullable String instead(Sought sought, JdbcClient views) {
        var words =
                sought.terms().stream()
                        .filter(term -> !term.excluded())
                        .map(Term::said)
                        .map(said -> said.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toArray(String[]::new);
        var better = new HashMap<String, String>();
        views.sql(WORDS)
                .params(TITLES, words, SIMILAR)
                .query(
                        row -> {
                            better.put(row.getString("asked"), row.getString("best"));
                        });
        if (better.isEmpty()) {
            return null;
        }
        var text = sought.text();
        for (var word : better.entrySet()) {
            text =
                    Pattern.compile(
                                    Pattern.quote(word.getKey()),
                                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                            .matcher(text)
                            .replaceAll(Matcher.quoteReplacement(word.getValue()));
        }
        return text;
    }
}
