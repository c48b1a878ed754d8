package commonplace.query.view;

import commonplace.events.Content;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Writes rows of table {@code entry}: whole ones, or only what tags and retractions change. */
final class EntryWriting {

    /**
     * An entry and the names of its tags.
     *
     * @param tags effective names, in the author's order, without repeats
     * @param day that it stands under, in the site's zone
     */
    record Named(EntryState entry, List<String> tags, LocalDate day) {

        static Named of(EntryState entry, Map<String, String> effective, ZoneId zone) {
            var names = new ArrayList<String>(entry.tagIds().size());
            for (var id : entry.tagIds()) {
                var name = effective.getOrDefault(id, TagState.firstName(id));
                if (!names.contains(name)) {
                    names.add(name);
                }
            }
            return new Named(
                    entry, List.copyOf(names), SiteDay.of(entry.place().publishedAt(), zone));
        }

        /** Null where they are the names. */
        private @Nullable List<String> otherTagIds() {
            return entry.tagIds().equals(tags) ? null : entry.tagIds();
        }
    }

    static final String COPY =
            """
            COPY entry (
                entry_id, sequence, published_at, recorded_at, updated_at, day, revisions, words,
                words_left, retracted, kind, path, tags, tag_ids, moved_from, content_digest,
                title, link_url, link_title, via_url, via_title,
                source, source_url, source_context, quotation_html, excerpt_html, html)
            FROM STDIN (FORMAT binary)
            """;

    /** All columns, in the order of the statements. */
    static final List<Column<Named>> COLUMNS =
            List.of(
                    new Column.Uuid<>(row -> row.entry.id()),
                    new Column.Bigint<>(row -> row.entry.sequence()),
                    new Column.Time<>(row -> row.entry.place().publishedAt()),
                    new Column.Time<>(row -> row.entry.history().recordedAt()),
                    new Column.Time<>(row -> row.entry.history().updatedAt()),
                    new Column.Day<>(Named::day),
                    new Column.Int<>(row -> row.entry.history().revisions()),
                    new Column.Int<>(row -> words(row).rendered().words()),
                    new Column.Int<>(row -> words(row).rendered().wordsLeft()),
                    new Column.Truth<>(row -> row.entry.retracted()),
                    new Column.Text<>(row -> row.entry.kind().toString()),
                    new Column.Text<>(row -> row.entry.place().path()),
                    new Column.NameList<>(Named::tags),
                    new Column.NameList<>(Named::otherTagIds),
                    new Column.NameList<>(row -> row.entry.place().movedFrom()),
                    new Column.Bytes<>(row -> row.entry.history().contentDigest().bytes()),
                    new Column.Text<>(content(Content::title)),
                    new Column.Text<>(content(content -> url(link(content)))),
                    new Column.Text<>(content(content -> title(link(content)))),
                    new Column.Text<>(content(content -> url(via(content)))),
                    new Column.Text<>(content(content -> title(via(content)))),
                    new Column.Text<>(quotation(Content.Quotation::source)),
                    new Column.Text<>(quotation(Content.Quotation::sourceUrl)),
                    new Column.Text<>(quotation(Content.Quotation::context)),
                    new Column.Text<>(row -> words(row).rendered().quotationHtml()),
                    new Column.Text<>(row -> words(row).rendered().excerptHtml()),
                    new Column.Text<>(row -> words(row).rendered().html()));

    // By what each row was and is now, the counts change.
    private static final String CHANGES =
            """
                RETURNING old.day AS day_before, old.kind AS kind_before,
                          old.retracted AS retracted_before,
                          new.day, new.kind, new.retracted
            )
            SELECT day, kind, sum(entries) AS entries
            FROM (SELECT day, kind, 1 AS entries
                  FROM written
                  WHERE NOT retracted
                  UNION ALL
                  SELECT day_before, kind_before, -1
                  FROM written
                  WHERE NOT retracted_before) AS each
            GROUP BY day, kind
            HAVING sum(entries) <> 0
            """;

    private static final String WHOLE =
            """
            WITH written AS (
            INSERT INTO entry (
                entry_id, sequence, published_at, recorded_at, updated_at, day, revisions, words,
                words_left, retracted, kind, path, tags, tag_ids, moved_from, content_digest,
                title, link_url, link_title, via_url, via_title,
                source, source_url, source_context, quotation_html, excerpt_html, html)
            SELECT entry_id, sequence, published_at, recorded_at, updated_at, day, revisions, words,
                   words_left, retracted, kind, path, string_to_array(tags, ' '),
                   string_to_array(tag_ids, ' '), string_to_array(moved_from, ' '), content_digest,
                   title, link_url, link_title, via_url, via_title,
                   source, source_url, source_context, quotation_html, excerpt_html, html
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                        ?, ?)
                AS row(entry_id, sequence, published_at, recorded_at, updated_at, day, revisions,
                       words, words_left, retracted, kind, path, tags, tag_ids, moved_from,
                       content_digest, title, link_url, link_title, via_url, via_title,
                       source, source_url, source_context, quotation_html, excerpt_html, html)
            ON CONFLICT (entry_id) DO UPDATE
            SET sequence = excluded.sequence,
                path = excluded.path,
                published_at = excluded.published_at,
                day = excluded.day,
                title = excluded.title,
                link_url = excluded.link_url,
                link_title = excluded.link_title,
                via_url = excluded.via_url,
                via_title = excluded.via_title,
                quotation_html = excluded.quotation_html,
                source = excluded.source,
                source_url = excluded.source_url,
                source_context = excluded.source_context,
                html = excluded.html,
                excerpt_html = excluded.excerpt_html,
                words = excluded.words,
                words_left = excluded.words_left,
                updated_at = excluded.updated_at,
                revisions = excluded.revisions,
                retracted = excluded.retracted,
                tags = excluded.tags,
                tag_ids = excluded.tag_ids,
                moved_from = excluded.moved_from,
                content_digest = excluded.content_digest
            """
                    + CHANGES;

    private final Connection connection;

    EntryWriting(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param days takes what changes of the counts
     */
    void write(List<Named> rows, SiteDayRows days) throws SQLException {
        var whole = rows.stream().filter(row -> row.entry.words() != null).toList();
        var rest = rows.stream().filter(row -> row.entry.words() == null).toList();
        if (!whole.isEmpty()) {
            write(WHOLE, COLUMNS, whole, days);
        }
        if (!rest.isEmpty()) {
            write(REST, REST_COLUMNS, rest, days);
        }
    }

    private void write(String sql, List<Column<Named>> columns, List<Named> rows, SiteDayRows days)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            Columns.set(statement, columns, rows);
            try (var change = statement.executeQuery()) {
                while (change.next()) {
                    var key =
                            new SiteDayRows.Key(
                                    change.getObject("day", LocalDate.class),
                                    change.getString("kind"));
                    days.note(key, change.getInt("entries"));
                }
            }
        }
    }

    private static final String REST =
            """
            WITH written AS (
            UPDATE entry
            SET sequence = row.sequence,
                retracted = row.retracted,
                tags = string_to_array(row.tags, ' '),
                tag_ids = string_to_array(row.tag_ids, ' ')
            FROM unnest(?, ?, ?, ?, ?) AS row(entry_id, sequence, retracted, tags, tag_ids)
            WHERE entry.entry_id = row.entry_id
            """
                    + CHANGES;

    private static final List<Column<Named>> REST_COLUMNS =
            List.of(
                    new Column.Uuid<>(row -> row.entry.id()),
                    new Column.Bigint<>(row -> row.entry.sequence()),
                    new Column.Truth<>(row -> row.entry.retracted()),
                    new Column.NameList<>(Named::tags),
                    new Column.NameList<>(Named::otherTagIds));

    private static EntryState.Words words(Named row) {
        return Objects.requireNonNull(row.entry.words());
    }

    private static Function<Named, @Nullable String> content(
            Function<Content, @Nullable String> part) {
        return row -> part.apply(words(row).content());
    }

    private static Function<Named, @Nullable String> quotation(
            Function<Content.Quotation, @Nullable String> part) {
        return row ->
                words(row).content() instanceof Content.Quotation quotation
                        ? part.apply(quotation)
                        : null;
    }

    private static @Nullable Reference link(Content content) {
        return content instanceof Content.Link link ? link.link() : null;
    }

    private static @Nullable Reference via(Content content) {
        return switch (content) {
            case Content.Link link -> link.via();
            case Content.Quotation quotation -> quotation.via();
            case Content.Article article -> null;
            case Content.Note note -> null;
        };
    }

    private static @Nullable String url(@Nullable Reference reference) {
        return reference == null ? null : reference.url();
    }

    private static @Nullable String title(@Nullable Reference reference) {
        return reference == null ? null : reference.title();
    }
}
