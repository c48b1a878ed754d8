package commonplace.query.archive;

import commonplace.events.Kind;
import commonplace.query.page.Before;
import commonplace.query.page.Item;
import commonplace.query.page.ItemQueries;
import commonplace.query.page.Paging;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * The entries of a kind, or of all, that are dated in some days; newest first. A part is read in
 * the order of an index, from where it begins.
 *
 * @param kind null for all kinds
 * @param query what addresses of its parts have besides; empty for nothing
 */
record EntryList(JdbcClient views, ZoneId zone, @Nullable Kind kind, Span span, String query) {

    /** The database passes over each entry before a page that is asked for by its number. */
    static final int DEEPEST = 100_000;

    private static final String OLDER =
            """
            SELECT entry_id
            FROM entry
            WHERE NOT retracted
              AND (published_at, path) < (?, ?)
              AND published_at >= ?
            ORDER BY published_at DESC, path DESC
            LIMIT ?
            OFFSET ?
            """;

    private static final String OLDER_OF_KIND =
            """
            SELECT entry_id
            FROM entry
            WHERE NOT retracted
              AND kind = ?
              AND (published_at, path) < (?, ?)
              AND published_at >= ?
            ORDER BY published_at DESC, path DESC
            LIMIT ?
            OFFSET ?
            """;

    private static final String NEWER =
            """
            SELECT published_at, path
            FROM entry
            WHERE NOT retracted
              AND (published_at, path) > (?, ?)
              AND published_at < ?
            ORDER BY published_at, path
            LIMIT ?
            """;

    private static final String NEWER_OF_KIND =
            """
            SELECT published_at, path
            FROM entry
            WHERE NOT retracted
              AND kind = ?
              AND (published_at, path) > (?, ?)
              AND published_at < ?
            ORDER BY published_at, path
            LIMIT ?
            """;

    /**
     * A part of the list.
     *
     * @param page from 1; 0 where it was asked for by what is before it
     * @param newer the address of the part before
     * @param older the address of the part after
     */
    record Part(List<Item> items, int page, @Nullable String newer, @Nullable String older) {}

    /**
     * What a visit asks for.
     *
     * @param total entries in the whole list
     * @throws commonplace.query.problem.Refused where its parameters are out of bounds
     */
    Part part(Visit visit, long total) {
        var before = Before.of(visit, views);
        if (before.isPresent() && visit.parameters().containsKey("page")) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "page",
                            String.join(",", visit.parameters().getOrDefault("page", List.of())),
                            "no number beside 'before'"));
        }
        var paging = Paging.of(visit, Math.min(total, DEEPEST));
        int size = paging.size();
        // One more than is shown tells whether something is older.
        var ids = older(before.map(this::within).orElse(end()), size + 1, paging.offset());
        var items = ItemQueries.items(views, ids.subList(0, Math.min(size, ids.size())));
        boolean first = before.isEmpty() && paging.page() == 1;
        return new Part(
                items,
                before.isEmpty() ? paging.page() : 0,
                first ? null : newer(visit, items, size),
                ids.size() > size ? address(visit, Before.last(items).query(), size) : null);
    }

    private Before end() {
        return new Before(span.end(zone), "");
    }

    private Before within(Before place) {
        return place.publishedAt().isBefore(span.end(zone)) ? place : end();
    }

    private @Nullable String newer(Visit visit, List<Item> items, int size) {
        if (items.isEmpty()) {
            return address(visit, "", size);
        }
        var newer = newerThan(items.getFirst(), size + 1);
        if (newer.isEmpty()) {
            return null;
        }
        return address(visit, newer.size() > size ? newer.getLast().query() : "", size);
    }

    private String address(Visit visit, String place, int size) {
        var parts =
                List.of(query, place, size == Paging.SIZE ? "" : "size=" + size).stream()
                        .filter(part -> !part.isEmpty())
                        .toList();
        return visit.withQuery(String.join("&", parts));
    }

    private List<UUID> older(Before place, int limit, long offset) {
        var from = utc(span.begin(zone));
        var at = utc(place.publishedAt());
        var asked =
                kind == null
                        ? views.sql(OLDER).params(at, place.path(), from, limit, offset)
                        : views.sql(OLDER_OF_KIND)
                                .params(kind.toString(), at, place.path(), from, limit, offset);
        return asked.query(UUID.class).list();
    }

    private List<Before> newerThan(Item item, int limit) {
        var until = utc(span.end(zone));
        var at = utc(item.publishedAt());
        var asked =
                kind == null
                        ? views.sql(NEWER).params(at, item.path(), until, limit)
                        : views.sql(NEWER_OF_KIND)
                                .params(kind.toString(), at, item.path(), until, limit);
        return asked.query((row, number) -> Before.read(row)).list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
