package commonplace.query.tagpage;

import commonplace.events.Kind;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What carries all of several tags: the rows of each tag are read and counted by entry. */
record SeveralTags(JdbcClient views, List<String> tags) implements Tagged {

    private static final String YEARS =
            """
            SELECT year, count(*) AS entries
            FROM (SELECT year
                  FROM tag_entry
                  WHERE tag = ANY(?)
                  GROUP BY entry_id, year
                  HAVING count(*) = ?) AS together
            GROUP BY year
            ORDER BY year DESC
            """;

    private static final String ENTRIES =
            """
            SELECT entry_id
            FROM tag_entry
            WHERE tag = ANY(?)
            GROUP BY entry_id, published_at, path
            HAVING count(*) = ?
            ORDER BY published_at DESC, path DESC
            LIMIT ?
            OFFSET ?
            """;

    private static final String KINDS =
            """
            SELECT kind, count(*) AS entries
            FROM (SELECT kind
                  FROM tag_entry
                  WHERE tag = ANY(?)
                  GROUP BY entry_id, kind, published_at, path
                  HAVING count(*) = ?
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
                  WHERE tag = ANY(?)
                  GROUP BY entry_id, published_at, path
                  HAVING count(*) = ?
                  ORDER BY published_at DESC, path DESC
                  LIMIT ?) AS newest
            JOIN tag_entry AS other USING (entry_id)
            WHERE other.tag <> ALL(?)
            GROUP BY other.tag
            ORDER BY together DESC, other.tag
            LIMIT ?
            """;

    private String[] names() {
        return tags.toArray(String[]::new);
    }

    @Override
    public List<YearCount> years() {
        return views.sql(YEARS)
                .params(names(), tags.size())
                .query((row, number) -> new YearCount(row.getInt("year"), row.getLong("entries")))
                .list();
    }

    @Override
    public List<UUID> entries(int limit, long offset) {
        return views.sql(ENTRIES)
                .params(names(), tags.size(), limit, offset)
                .query(UUID.class)
                .list();
    }

    @Override
    public List<KindCount> kinds() {
        return views.sql(KINDS)
                .params(names(), tags.size(), COUNTED)
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
                .params(names(), tags.size(), COUNTED, names(), RELATED)
                .query(
                        row -> {
                            related.put(row.getString("tag"), row.getLong("together"));
                        });
        return related;
    }
}
