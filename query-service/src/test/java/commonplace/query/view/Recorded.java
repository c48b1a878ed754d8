package commonplace.query.view;

import commonplace.events.AuthorId;
import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRevised;
import commonplace.events.Event;
import commonplace.events.TagId;
import commonplace.events.wire.RecordedEvent;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Events in a test's words. */
final class Recorded {

    static final EntryId ONE = new EntryId(new UUID(0, 1));
    static final EntryId TWO = new EntryId(new UUID(0, 2));
    static final Instant DATE = Instant.parse("2024-02-10T05:51:00Z");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Recorded() {}

    static RecordedEvent event(long sequence, Event event) {
        return new RecordedEvent(
                sequence + 1,
                UUID.randomUUID(),
                event.stream(),
                sequence,
                START.plusSeconds(sequence),
                new AuthorId("ann"),
                event);
    }

    static EntryPublished published(EntryId entry, String slug, String... tags) {
        return new EntryPublished(
                entry,
                path(slug),
                DATE,
                note("Words of " + slug),
                Arrays.stream(tags).map(TagId::parse).toList(),
                null,
                List.of());
    }

    static EntryRevised revised(EntryId entry, String slug, String text) {
        return new EntryRevised(entry, path(slug), DATE, note(text), List.of());
    }

    static EntryPath path(String slug) {
        return EntryPath.parse("/2024/Feb/10/" + slug + "/");
    }

    static Content note(String text) {
        return new Content.Note(null, new Body(text, Body.Format.TEXT));
    }

    static TagId tag(String id) {
        return TagId.parse(id);
    }
}
