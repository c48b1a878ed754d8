package commonplace.query.page;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** How tags are written for readers: “macOS” for {@code macos}. */
public final class TagNames {

    private static final String SHOWN =
            """
            SELECT name, shown
            FROM tag
            WHERE name = ANY(?)
              AND merged_into IS NULL
              AND shown IS NOT NULL
            """;

    private final Map<String, String> shown;

    private TagNames(Map<String, String> shown) {
        this.shown = shown;
    }

    /**
     * Names that were read already.
     *
     * @param shown how tags are written, where that is not their name
     */
    public static TagNames of(Map<String, String> shown) {
        return new TagNames(Map.copyOf(shown));
    }

    /** The names of these tags. */
    public static TagNames of(JdbcClient views, Collection<String> tags) {
        var shown = new HashMap<String, String>();
        if (!tags.isEmpty()) {
            views.sql(SHOWN)
                    .param(tags.toArray(String[]::new))
                    .query(
                            row -> {
                                shown.put(row.getString("name"), row.getString("shown"));
                            });
        }
        return new TagNames(shown);
    }

    /** The names of all tags of these entries, and of some more. */
    public static TagNames of(JdbcClient views, List<Item> items, Collection<String> more) {
        var tags = new LinkedHashSet<>(more);
        items.forEach(item -> tags.addAll(item.tags()));
        return of(views, tags);
    }

    public String shown(String tag) {
        return shown.getOrDefault(tag, tag);
    }

    /** A link to the tag's page. */
    public TagLink link(String tag, long entries) {
        return new TagLink(tag, shown(tag), Place.tag(tag), entries);
    }
}
