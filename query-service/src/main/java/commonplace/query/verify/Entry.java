package commonplace.query.verify;

import commonplace.events.Content;
import commonplace.events.EntryEvent;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.FormerPath;
import commonplace.events.Kind;
import commonplace.events.TagAdded;
import commonplace.events.TagId;
import commonplace.events.TagRemoved;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** An entry as the log left it. Its words are kept as written, and rendered only in the end. */
final class Entry {

    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    final UUID id;
    final Kind kind;
    final Instant recordedAt;
    long sequence;
    String path;
    Instant publishedAt;
    Content content;
    List<FormerPath> oldPaths;
    Instant updatedAt;
    int revisions;
    boolean retracted;
    final List<String> tagIds;
    final List<String> movedFrom = new ArrayList<>(0);

    /** Its first event. */
    Entry(EntryPublished event, long sequence, Instant at) {
        id = event.entry().value();
        kind = event.content().kind();
        recordedAt = at;
        updatedAt = at;
        this.sequence = sequence;
        path = event.path().value();
        publishedAt = dated(event.publishedAt());
        content = event.content();
        oldPaths = event.oldPaths();
        tagIds = new ArrayList<>(event.tags().size());
        event.tags().forEach(tag -> tagIds.add(tag.toString()));
    }

    /**
     * Takes its next event.
     *
     * @throws IllegalArgumentException where it cannot happen to this entry
     */
    void apply(EntryEvent event, long number, Instant at) {
        switch (event) {
            case EntryPublished again ->
                    throw new IllegalArgumentException("The entry is published again.");
            case EntryRevised revised -> revise(revised, at);
            case EntryRetracted gone -> retracted = true;
            case EntryRestored back -> retracted = false;
            case TagAdded added -> add(added.tag());
            case TagRemoved removed -> tagIds.removeIf(removed.tag().toString()::equals);
        }
        sequence = number;
    }

    private void add(TagId tag) {
        var added = tag.toString();
        if (!tagIds.contains(added)) {
            tagIds.add(added);
        }
    }

    private void revise(EntryRevised event, Instant at) {
        if (event.content().kind() != kind) {
            throw new IllegalArgumentException(
                    "The entry becomes a %s.".formatted(event.content().kind()));
        }
        publishedAt = dated(event.publishedAt());
        var to = event.path().value();
        if (!to.equals(path) && !movedFrom.contains(path)) {
            movedFrom.add(path);
        }
        path = to;
        if (!says(event.content())) {
            updatedAt = at;
        }
        content = event.content();
        oldPaths = event.oldPaths();
        revisions++;
    }

    /** Texts that differ may be the same bytes: half a surrogate pair has none. */
    private boolean says(Content other) {
        return other.equals(content) || Arrays.equals(Digest.of(other), Digest.of(content));
    }

    private static Instant dated(Instant date) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new IllegalArgumentException("The entry is dated %s.".formatted(date));
        }
        return date;
    }
}
