package commonplace.query.tagpage;

import commonplace.query.page.Item;
import commonplace.query.page.ItemQueries;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What carries all of several tags: the newest entries of the rarest, and of these the ones that
 * carry the others too. So its cost is bounded, whatever is asked; of tags that are all very common
 * it is what is found among the newest {@link #LOOKED_AT}.
 *
 * @param others the tags but for the rarest
 */
record SeveralTags(JdbcClient views, String rarest, List<String> others) implements Tagged {

    /** Entries of the rarest tag. */
    static final int LOOKED_AT = 10_000;

    private static final String RAREST =
            """
            SELECT tag
            FROM tag_year
            WHERE tag = ANY(?)
            GROUP BY tag
            ORDER BY sum(entries), tag
            LIMIT 1
            """;

    /** These tags, of which there are two at least. */
    static SeveralTags of(JdbcClient views, List<String> tags) {
        var rarest =
                views.sql(RAREST)
                        .param(tags.toArray(String[]::new))
                        .query(String.class)
                        .optional()
                        .orElse(tags.getFirst());
        return new SeveralTags(
                views, rarest, tags.stream().filter(tag -> !tag.equals(rarest)).toList());
    }

    private static final String TOGETHER =
            """
            SELECT entry_id, published_at, path, year, kind
            FROM (%s
                  LIMIT %d) AS rarest
            WHERE (SELECT count(*)
                   FROM tag_entry AS other
                   WHERE other.tag = ANY(:others)
                     AND other.published_at = rarest.published_at
                     AND other.path = rarest.path) = :wanted
            """;

    private static final String NEWEST_FIRST =
            """
            ORDER BY published_at DESC, path DESC
            """;

    @Override
    public List<Item> items(Part part) {
        var parameters = part.parameters(rarest);
        parameters.putAll(together());
        return ItemQueries.items(
                views,
                TOGETHER.formatted(part.all(), LOOKED_AT) + NEWEST_FIRST + part.cut(),
                parameters);
    }

    private static final String FACTS =
            """
            WITH together AS MATERIALIZED (
            %s), counts AS (
                SELECT year, kind, count(*) AS entries
                FROM together
                GROUP BY year, kind
            )
            """
                    + FactRows.COUNTS
                    + """
                    FROM counts
                    """
                    + FactRows.AND
                    + FactRows.TAGS
                    + FactRows.AND
                    + FactRows.neighbours(
                            """
                            SELECT entry_id
                            FROM together
                            ORDER BY published_at DESC, path DESC
                            """);

    @Override
    public Facts facts(Collection<String> names) {
        var tags = new ArrayList<>(others);
        tags.add(rarest);
        var rows = new FactRows();
        views.sql(FACTS.formatted(TOGETHER.formatted(Part.newest(0).all(), LOOKED_AT)))
                .params(FactRows.neighboursOf(tags))
                .params(together())
                .param("tag", rarest)
                .param("own", "")
                .param("names", names.toArray(String[]::new))
                .query(rows);
        return rows.facts(rows.neighbours());
    }

    private Map<String, Object> together() {
        return Map.of(
                "others", others.toArray(String[]::new),
                "wanted", others.size());
    }
}
