package commonplace.benchmarks.replay;

import commonplace.events.Content;
import commonplace.events.EntryPublished;
import commonplace.events.Reference;
import commonplace.events.TagId;
import commonplace.events.wire.EventJson;
import commonplace.events.wire.EventType;
import commonplace.query.content.Rendered;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The rows that a synthetic log's entries come to, ready for a binary COPY. */
final class FinalRows {

    static final String COPY_ENTRY =
            """
            COPY %s.entry (
                entry_id, sequence, published_at, recorded_at, updated_at, day, revisions, words,
                words_left, retracted, kind, path, tags, tag_ids, moved_from, content_digest,
                title, link_url, link_title, via_url, via_title,
                source, source_url, source_context, quotation_html, excerpt_html, html)
            FROM STDIN (FORMAT binary)
            """;

    static final String COPY_TAG_ENTRY =
            """
            COPY %s.tag_entry (published_at, entry_id, year, kind, tag, path)
            FROM STDIN (FORMAT binary)
            """;

    private static final int ENTRIES = 2_000;

    /** Tags added later: an entry has three at last, 2.4 of them from the beginning. */
    private static final List<TagId> MORE = List.of(TagId.parse("later"));

    private final CopyBuffer entries = new CopyBuffer();
    private final CopyBuffer tags = new CopyBuffer();
    private final CopyChunk entryRows;
    private final CopyChunk tagRows;

    FinalRows(long seed) {
        var source = new SyntheticEvents(seed, 10L * ENTRIES);
        int written = 0;
        int tagged = 0;
        while (written < ENTRIES) {
            var event = source.next();
            if (event.type() == EventType.ENTRY_PUBLISHED
                    && EventJson.decode(
                                    event.type().wireName(),
                                    event.type().version(),
                                    new String(event.data(), StandardCharsets.UTF_8))
                            instanceof EntryPublished published) {
                var names =
                        Stream.concat(
                                        published.tags().stream(),
                                        written % 5 < 3 ? MORE.stream() : List.<TagId>of().stream())
                                .map(TagId::toString)
                                .toList();
                entry(published, names);
                names.forEach(name -> tag(published, name));
                tagged += names.size();
                written++;
            }
        }
        this.entryRows = entries.chunk(written);
        this.tagRows = tags.chunk(tagged);
    }

    CopyChunk entryRows() {
        return entryRows;
    }

    CopyChunk tagRows() {
        return tagRows;
    }

    private static LocalDate day(EntryPublished event) {
        return LocalDate.ofInstant(event.publishedAt(), ZoneOffset.UTC);
    }

    private void tag(EntryPublished event, String name) {
        tags.row(6).time(event.publishedAt()).id(event.entry().value());
        tags.number((short) day(event).getYear()).text(event.content().kind().letter());
        tags.text(name).text(event.path().value());
    }

    private void entry(EntryPublished event, List<String> names) {
        var content = event.content();
        var rendered = Rendered.of(content);
        entries.row(27).id(event.entry().value()).number(1L);
        entries.time(event.publishedAt()).time(event.publishedAt()).time(event.publishedAt());
        entries.day(day(event)).number(0).number(rendered.words()).number(rendered.wordsLeft());
        entries.truth(false).text(content.kind().toString()).text(event.path().value());
        entries.texts(names).text(null).texts(List.of()).bytes(new byte[32]);
        entries.text(content.title());
        reference(content instanceof Content.Link link ? link.link() : null);
        reference(content instanceof Content.Link link ? link.via() : null);
        var quotation = content instanceof Content.Quotation quoted ? quoted : null;
        entries.text(quotation == null ? null : quotation.source());
        entries.text(quotation == null ? null : quotation.sourceUrl());
        entries.text(quotation == null ? null : quotation.context());
        entries.text(rendered.quotationHtml()).text(rendered.excerptHtml()).text(rendered.html());
    }

    private void reference(@Nullable Reference reference) {
        entries.text(reference == null ? null : reference.url());
        entries.text(reference == null ? null : reference.title());
    }
}
