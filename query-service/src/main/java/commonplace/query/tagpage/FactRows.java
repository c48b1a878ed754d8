package commonplace.query.tagpage;

import commonplace.events.Kind;
import commonplace.query.page.TagNames;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts of several sorts out of one statement, for a round trip costs more than any of them. Each
 * row says which it is.
 *
 * <p>Tags are related by how much they say: by the log-likelihood ratio of T. Dunning (“Accurate
 * Methods for the Statistics of Surprise and Coincidence”, Computational Linguistics 19, 1993), of
 * those that stand beside a tag more often than they would by chance. A tag that half of all
 * entries carry stands beside every other, and says little there; so does one that was used once.
 */
final class FactRows implements RowCallbackHandler {

    /** The columns of all rows, as the counts have them. */
    static final String COUNTS =
            """
            SELECT 'count' AS fact, kind::text AS name, NULL::text AS words, year::integer AS year,
                   entries::bigint AS entries, 0::bigint AS everywhere
            """;

    /** What is said of tags; {@code :own} is the page's, {@code :names} are those it shows. */
    static final String TAGS =
            """
            SELECT 'schema', current_schema()::text, NULL, 0, 0, 0
            UNION ALL
            SELECT 'description', name, description, 0, 0, 0
            FROM tag
            WHERE name = :own
              AND merged_into IS NULL
              AND description IS NOT NULL
            UNION ALL
            SELECT 'shown', name, shown, 0, 0, 0
            FROM tag
            WHERE name = ANY(:names)
              AND merged_into IS NULL
              AND shown IS NOT NULL
            """;

    static final String AND = "UNION ALL\n";

    /** Neighbours that are weighed. */
    private static final int WEIGHED = 100;

    /** Neighbours told of. */
    private static final int TOLD = 20;

    private record Beside(String tag, @Nullable String shown, long entries, long everywhere) {}

    private final List<Tally.Count> counts = new ArrayList<>();
    private final List<Beside> beside = new ArrayList<>();
    private final Map<String, String> shown = new HashMap<>();
    private Surprise surprise = new Surprise(0, 0);
    private String schema = "";
    private @Nullable String description;

    /**
     * Counts the tags beside some.
     *
     * @param rows selects the entries of those, newest first
     */
    static String neighbours(String rows) {
        // Those found there most often are enough to choose from. They are counted one by one: a
        // join would be planned as if any row could be meant, and read the whole table.
        return """
        SELECT 'looked at' AS fact, '' AS name, NULL::text AS words, 0 AS year,
               (SELECT count(*) FROM (%1$s LIMIT %2$d) AS newest) AS entries,
               (SELECT sum(entries) FROM site_day) AS everywhere
        UNION ALL
        SELECT 'neighbour', beside.tag, tag.shown, 0, beside.entries,
               (SELECT sum(entries)
                FROM tag_year
                WHERE tag_year.tag = beside.tag)
        FROM (SELECT other.tag, count(*) AS entries
              FROM (%1$s
                    LIMIT %2$d) AS newest
              CROSS JOIN LATERAL (
                  SELECT unnest(tags) AS tag
                  FROM entry
                  WHERE entry.entry_id = newest.entry_id
                  OFFSET 0) AS other
              WHERE other.tag <> ALL(:tags)
              GROUP BY other.tag
              ORDER BY entries DESC, other.tag
              LIMIT %3$d) AS beside
        LEFT JOIN tag ON tag.name = beside.tag
             AND tag.merged_into IS NULL
        """
                .formatted(rows, Tagged.COUNTED, WEIGHED);
    }

    /**
     * The parameters of that statement, but for those of the rows.
     *
     * @param tags that are no neighbours
     */
    static Map<String, Object> neighboursOf(List<String> tags) {
        return Map.of("tags", tags.toArray(String[]::new));
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
        var name = row.getString("name");
        var words = row.getString("words");
        long entries = row.getLong("entries");
        switch (row.getString("fact")) {
            case "count" ->
                    counts.add(new Tally.Count(row.getInt("year"), Kind.ofLetter(name), entries));
            case "schema" -> schema = name;
            case "description" -> description = words;
            case "shown" -> shown.put(name, words);
            case "looked at" -> surprise = new Surprise(entries, row.getLong("everywhere"));
            default -> beside.add(new Beside(name, words, entries, row.getLong("everywhere")));
        }
    }

    /** Of the generation that was read. */
    String schema() {
        return schema;
    }

    /** Those that say most, in that order. */
    List<Neighbour> neighbours() {
        return beside.stream()
                .sorted(
                        Comparator.comparingDouble(
                                        (Beside one) -> surprise.of(one.entries, one.everywhere))
                                .reversed()
                                .thenComparing(Beside::tag))
                .limit(TOLD)
                .map(one -> new Neighbour(one.tag, one.shown, one.entries))
                .toList();
    }

    Facts facts(List<Neighbour> neighbours) {
        counts.sort(Comparator.comparingInt(Tally.Count::year).reversed());
        var related = new LinkedHashMap<String, Long>();
        for (var one : neighbours) {
            related.put(one.tag(), one.entries());
            if (one.shown() != null) {
                shown.put(one.tag(), one.shown());
            }
        }
        return new Facts(new Tally(counts), description, TagNames.of(shown), related);
    }
}
