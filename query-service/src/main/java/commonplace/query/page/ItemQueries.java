package commonplace.query.page;

import commonplace.events.Kind;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Reads entries by identity. A page first selects which entries it shows, from narrow index rows;
 * so the wide rows are read only for what is shown, and their columns are named here alone.
 */
public final class ItemQueries {

    private static final String COLUMNS =
            """
            SELECT entry.entry_id, sequence, entry.kind, entry.path, entry.published_at, day, title,
                   link_url, link_title, via_url, via_title,
                   quotation_html, source, source_url, source_context,
                   html, excerpt_html, words, words_left, tags, updated_at, revisions
            """;

    private static final String ITEMS =
            COLUMNS
                    + """
                    FROM entry
                    WHERE entry_id = ANY(?)
                      AND NOT retracted
                    """;

    private static final String SELECTED =
            COLUMNS
                    + """
                    FROM (%s) AS page
                    JOIN entry USING (entry_id)
                    WHERE NOT retracted
                    ORDER BY page.published_at DESC, page.path DESC
                    """;

    private ItemQueries() {}

    /** The entries of these identities, in their order. */
    public static List<Item> items(JdbcClient views, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var found = new HashMap<UUID, Item>();
        views.sql(ITEMS)
                .param(ids.toArray(UUID[]::new))
                .query((row, number) -> item(row))
                .list()
                .forEach(item -> found.put(item.id(), item));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /**
     * The entries of one part of a list, newest first, in one statement.
     *
     * @param part selects {@code entry_id}, {@code published_at} and {@code path} of them, by
     *     parameters with names
     */
    public static List<Item> items(JdbcClient views, String part, Map<String, ?> parameters) {
        return views.sql(SELECTED.formatted(part))
                .params(parameters)
                .query((row, number) -> item(row))
                .list();
    }

    private static Item item(ResultSet row) throws SQLException {
        var kind = Kind.parse(row.getString("kind"));
        return new Item(
                row.getObject("entry_id", UUID.class),
                row.getLong("sequence"),
                kind,
                row.getString("path"),
                instant(row, "published_at"),
                row.getObject("day", LocalDate.class).getYear(),
                row.getString("title"),
                reference(row.getString("link_url"), row.getString("link_title")),
                reference(row.getString("via_url"), row.getString("via_title")),
                kind == Kind.QUOTATION ? quotation(row) : null,
                row.getString("html"),
                row.getString("excerpt_html"),
                row.getInt("words"),
                row.getInt("words_left"),
                List.of((String[]) row.getArray("tags").getArray()),
                instant(row, "updated_at"),
                row.getInt("revisions"));
    }

    private static Item.Quotation quotation(ResultSet row) throws SQLException {
        return new Item.Quotation(
                Objects.requireNonNullElse(row.getString("quotation_html"), ""),
                row.getString("source"),
                row.getString("source_url"),
                row.getString("source_context"));
    }

    private static @Nullable Reference reference(@Nullable String url, @Nullable String title) {
        return url == null ? null : new Reference(url, title);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
