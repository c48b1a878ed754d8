package commonplace.query.search;

import commonplace.query.page.Item;
import commonplace.query.page.Label;

import org.jsoup.Jsoup;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is shown of entries that were found: titles, and where in them the words stand. */
final class Excerpts {

    /** Characters of an entry that are looked through; more would take longer than the search. */
    private static final int LONGEST = 20_000;

    /**
     * What ends a word in documents; PostgreSQL's parser takes most of it for parts of words, or
     * for paths and host names.
     */
    private static final Pattern NO_WORD = Pattern.compile("[\\p{P}\\p{S}]");

    private static final String MARK =
            """
            SELECT ts_headline(
                       search_language(), title, query,
                       'HighlightAll=true, StartSel="' || begins || '", StopSel="' || ends || '"'),
                   ts_headline(
                       search_language(), body, query,
                       'MaxFragments=2, MaxWords=30, MinWords=12, ShortWord=2, FragmentDelimiter=" … ", '
                       || 'StartSel="' || begins || '", StopSel="' || ends || '"')
            FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS each(title, body, number),
                 (SELECT ?::tsquery AS query, chr(2) AS begins, chr(3) AS ends) AS constants
            ORDER BY number
            """;

    /** An entry's title and an excerpt. */
    record Excerpt(Marked title, Marked body) {}

    private final JdbcClient views;

    Excerpts(JdbcClient views) {
        this.views = views;
    }

    List<Excerpt> of(List<Item> items, Asked asked) {
        if (items.isEmpty()) {
            return List.of();
        }
        var runs = asked.letters();
        var titles = items.stream().map(item -> parted(Label.of(item), runs));
        var bodies = items.stream().map(item -> parted(body(item), runs));
        var query =
                Stream.concat(Stream.of(asked.weighed()), runs.stream().map(run -> "'" + run + "'"))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" | "));
        return views.sql(MARK)
                .params(titles.toArray(String[]::new), bodies.toArray(String[]::new), query)
                .query(
                        (row, number) ->
                                new Excerpt(
                                        Marked.of(row.getString(1)), Marked.of(row.getString(2))))
                .list();
    }

    private static String body(Item item) {
        var quotation = item.quotation();
        var html = (quotation == null ? "" : quotation.html() + "\n") + item.html();
        var text = Jsoup.parseBodyFragment(html).text();
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    /** The text with its words, and the letters looked for, standing by themselves. */
    private static String parted(String text, List<String> runs) {
        var between = Character.toString(Marked.BETWEEN);
        var parted = NO_WORD.matcher(text).replaceAll(between + "$0" + between);
        for (var run : runs) {
            parted = parted.replace(run, between + run + between);
        }
        return parted;
    }
}
