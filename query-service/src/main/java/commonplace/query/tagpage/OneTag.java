package commonplace.query.tagpage;

import commonplace.events.Kind;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What carries one tag: read in index order, so its cost is that of one page. */
record OneTag(JdbcClient views, String tag) implements Tagged {

    private static final String YEARS =
            """
            SELECT year, sum(entries) AS entries
            FROM tag_year
            WHERE tag = ?
            GROUP BY year
            ORDER BY year DESC
            """;

    private static final String ENTRIES =
            """
            SELECT entry_id
            FROM tag_entry
            WHERE tag = ?
            ORDER BY published_at DESC, path DESC
            LIMIT ?
            OFFSET ?
            """;

    private static final String KINDS =
            """
            SELECT kind, count(*) AS entries
            FROM (SELECT kind
                  FROM tag_entry
                  WHERE tag = ?
                  ORDER BY published_at DESC, path DESC
                  LIMIT ?) AS newest
            GROUP BY kind
            ORDER BY entries DESC, kind
            """;

    private static final String RELATED_TAGS =
            """
            SELECT other.tag, count(*) AS together
            FROM (SELECT entry_id
                  FROM tag_entry
                  WHERE tag = ?
                  ORDER BY published_at DESC, path DESC
                  LIMIT ?) AS newest
            JOIN tag_entry AS other USING (entry_id)
            WHERE other.tag <> ?
            GROUP BY other.tag
            ORDER BY together DESC, other.tag
            LIMIT ?
            """;

    @Override
    public List<YearCount> years() {
        return views.sql(YEARS)
                .param(tag)
                .query((row, number) -> new YearCount(row.getInt("year"), row.getLong("entries")))
                .list();
    }

    @Override
    public List<UUID> entries(int limit, long offset) {
        return views.sql(ENTRIES).params(tag, limit, offset).query(UUID.class).list();
    }

    @Override
    public List<KindCount> kinds() {
        return views.sql(KINDS)
                .params(tag, COUNTED)
                .query(
                        (row, number) ->
                                new KindCount(
                                        Kind.ofLetter(row.getString("kind")),
                                        row.getLong("entries")))
                .list();
    }

    @Override
    public Map<String, Long> related() {
        var related = new LinkedHashMap<String, Long>();
        views.sql(RELATED_TAGS)
                .params(tag, COUNTED, tag, RELATED)
                .query(
                        row -> {
                            related.put(row.getString("tag"), row.getLong("together"));
                        });
        return related;
    }
}
