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
 * <p>Tags are related by how much they say, by the coefficient of A. Ochiai (“Zoogeographical
 * studies on the soleoid fishes found in Japan and its neighbouring regions”, 1957): the entries of
 * both, over the square root of the product of the entries of each. A tag that half of all entries
 * carry stands beside every other, and says little there.
 */
final class FactRows implements RowCallbackHandler {

    /** The columns of all rows, as the counts have them. */
    static final String COUNTS =
            """
            SELECT 'count' AS fact, kind::text AS name, NULL::text AS words, year::integer AS year,
                   entries::bigint AS entries, 0::bigint AS everywhere
            """;

    private static final String TAGS =
            """
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

    // Those that are found there most often are enough to choose from.
    private static final String RELATED =
            """
            UNION ALL
            SELECT 'related', beside.tag, tag.shown, 0, beside.entries,
                   (SELECT sum(entries)
                    FROM tag_year
                    WHERE tag_year.tag = beside.tag)
            FROM (SELECT other.tag, count(*) AS entries
                  FROM (%s
                        LIMIT :counted) AS newest
                  JOIN tag_entry AS other USING (entry_id)
                  WHERE other.tag <> ALL(:tags)
                  GROUP BY other.tag
                  ORDER BY entries DESC, other.tag
                  LIMIT :weighed) AS beside
            LEFT JOIN tag ON tag.name = beside.tag
                 AND tag.merged_into IS NULL
            """;

    /** Neighbours that are weighed. */
    private static final int WEIGHED = 100;

    /** Neighbours told of. */
    private static final int TOLD = 20;

    private record Beside(String tag, long entries, double said) {}

    private final List<Tally.Count> counts = new ArrayList<>();
    private final List<Beside> beside = new ArrayList<>();
    private final Map<String, String> shown = new HashMap<>();
    private @Nullable String description;

    /**
     * The statement.
     *
     * @param counts selects them, beginning with {@link #COUNTS}
     * @param rows selects the entries whose other tags are counted, newest first
     */
    static String sql(String counts, String rows) {
        return counts + TAGS + RELATED.formatted(rows);
    }

    /** Its parameters, but for those of the two selects. */
    static Map<String, Object> parameters(
            @Nullable String own, List<String> tags, java.util.Collection<String> names) {
        var parameters = new HashMap<String, Object>();
        parameters.put("own", own == null ? "" : own);
        parameters.put("tags", tags.toArray(String[]::new));
        parameters.put("names", names.toArray(String[]::new));
        parameters.put("counted", Tagged.COUNTED);
        parameters.put("weighed", WEIGHED);
        return parameters;
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
        var name = row.getString("name");
        var words = row.getString("words");
        long entries = row.getLong("entries");
        switch (row.getString("fact")) {
            case "count" ->
                    counts.add(new Tally.Count(row.getInt("year"), Kind.ofLetter(name), entries));
            case "description" -> description = words;
            case "shown" -> shown.put(name, words);
            default -> {
                // The root of the other factor is the same for all of them.
                double said = entries / Math.sqrt(row.getLong("everywhere"));
                beside.add(new Beside(name, entries, said));
                if (words != null) {
                    shown.put(name, words);
                }
            }
        }
    }

    Facts facts() {
        counts.sort(Comparator.comparingInt(Tally.Count::year).reversed());
        beside.sort(Comparator.comparingDouble(Beside::said).reversed().thenComparing(Beside::tag));
        var related = new LinkedHashMap<String, Long>();
        beside.stream().limit(TOLD).forEach(one -> related.put(one.tag, one.entries));
        return new Facts(new Tally(counts), description, TagNames.of(shown), related);
    }
}
