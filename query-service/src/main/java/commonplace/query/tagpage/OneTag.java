package commonplace.query.tagpage;

import commonplace.events.Kind;
import commonplace.query.page.Item;
import commonplace.query.page.ItemQueries;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Collection;
import java.util.List;

/**
 * What carries one tag: read in index order, so its cost is that of one page.
 *
 * @param since before the reading began, by {@link Neighbours#now}
 */
record OneTag(JdbcClient views, String tag, Neighbours neighbours, long since) implements Tagged {

    private static final String YEARS =
            """
            SELECT year, sum(entries) AS entries
            FROM tag_year
            WHERE tag = :tag
              AND (:kind::text IS NULL OR kind = :kind::"char")
            GROUP BY year
            ORDER BY year DESC
            """;

    /**
     * How many entries there are, newest year first.
     *
     * @param kind null for all
     */
    List<YearCount> years(@Nullable Kind kind) {
        return views.sql(YEARS)
                .param("tag", tag)
                .param("kind", kind == null ? null : kind.letter())
                .query((row, number) -> new YearCount(row.getInt("year"), row.getLong("entries")))
                .list();
    }

    private static final String FACTS =
            FactRows.COUNTS
                    + """
                    FROM tag_year
                    WHERE tag = :own
                    """
                    + FactRows.AND
                    + FactRows.TAGS;

    @Override
    public List<Item> items(Part part) {
        return ItemQueries.items(views, part.wanted(), part.parameters(tag));
    }

    @Override
    public Facts facts(Collection<String> names) {
        var rows = new FactRows();
        views.sql(FACTS).param("own", tag).param("names", names.toArray(String[]::new)).query(rows);
        return rows.facts(neighbours.of(rows.schema(), tag, since, this::counted));
    }

    private List<Neighbour> counted() {
        var rows = new FactRows();
        views.sql(FactRows.neighbours(Part.newest(0).all()))
                .params(FactRows.neighboursOf(List.of(tag)))
                .param("tag", tag)
                .query(rows);
        return rows.neighbours();
    }
}
