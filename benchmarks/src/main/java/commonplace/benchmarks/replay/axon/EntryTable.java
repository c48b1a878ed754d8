package commonplace.benchmarks.replay.axon;

import commonplace.events.Content;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.Reference;
import commonplace.query.content.Rendered;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;

/** Table {@code entry}, a row at a time. */
final class EntryTable {

    private final JdbcTemplate jdbc;

    EntryTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private static final String UPSERT =
            """
            INSERT INTO entry (
                entry_id, sequence, kind, path, published_at, day, title,
                link_url, link_title, via_url, via_title,
                quotation_html, source, source_url, source_context,
                html, excerpt_html, words, words_left, recorded_at, updated_at, revisions,
                retracted, tags, moved_from, content_digest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0,
                    FALSE, '{}', '{}', '')
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
                revisions = entry.revisions + 1
            """;

    /** Writes what an entry says. */
    void write(
            EntryId entry,
            long sequence,
            Instant at,
            EntryPath path,
            Instant publishedAt,
            Content content) {
        var rendered = Rendered.of(content);
        var link = content instanceof Content.Link said ? said.link() : null;
        var quotation = content instanceof Content.Quotation said ? said : null;
        var via = via(content);
        jdbc.update(
                UPSERT,
                entry.value(),
                sequence,
                content.kind().toString(),
                path.value(),
                Timestamp.from(publishedAt),
                java.sql.Date.valueOf(publishedAt.atZone(ZoneOffset.UTC).toLocalDate()),
                content.title(),
                url(link),
                title(link),
                url(via),
                title(via),
                rendered.quotationHtml(),
                quotation == null ? null : quotation.source(),
                quotation == null ? null : quotation.sourceUrl(),
                quotation == null ? null : quotation.context(),
                rendered.html(),
                rendered.excerptHtml(),
                rendered.words(),
                rendered.wordsLeft(),
                Timestamp.from(at),
                Timestamp.from(at));
    }

    private static @Nullable Reference via(Content content) {
        return switch (content) {
            case Content.Link said -> said.via();
            case Content.Quotation said -> said.via();
            case Content.Article nowhere -> null;
            case Content.Note nowhere -> null;
        };
    }

    private static @Nullable String url(@Nullable Reference reference) {
        return reference == null ? null : reference.url();
    }

    private static @Nullable String title(@Nullable Reference reference) {
        return reference == null ? null : reference.title();
    }

    private static final String RETRACT =
            """
            UPDATE entry
            SET retracted = ?, sequence = ?
            WHERE entry_id = ?
            """;

    void retracted(EntryId entry, long sequence, boolean retracted) {
        jdbc.update(RETRACT, retracted, sequence, entry.value());
    }

    private static final String ADD_TAG =
            """
            UPDATE entry
            SET tags = array_append(tags, ?), sequence = ?
            WHERE entry_id = ?
            """;

    void tagAdded(EntryId entry, long sequence, String tag) {
        jdbc.update(ADD_TAG, tag, sequence, entry.value());
    }

    private static final String REMOVE_TAG =
            """
            UPDATE entry
            SET tags = array_remove(tags, ?), sequence = ?
            WHERE entry_id = ?
            """;

    void tagRemoved(EntryId entry, long sequence, String tag) {
        jdbc.update(REMOVE_TAG, tag, sequence, entry.value());
    }
}
