package commonplace.query.view;

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
import commonplace.events.wire.RecordedEvent;
import commonplace.query.content.Rendered;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An entry as its events left it: what its rows are made of.
 *
 * @param sequence of the last event
 * @param tagIds in the author's order
 * @param words what it says, where an event of this batch brought it; else its row has them already
 */
record EntryState(
        UUID id,
        long sequence,
        Kind kind,
        Place place,
        History history,
        boolean retracted,
        List<String> tagIds,
        @Nullable Words words) {

    /**
     * Where and under which date it is read.
     *
     * @param movedFrom where it was read before
     */
    record Place(String path, Instant publishedAt, List<String> movedFrom) {

        Place movedTo(String newPath, Instant date) {
            var former = new ArrayList<>(movedFrom);
            if (!newPath.equals(path) && !former.contains(path)) {
                former.add(path);
            }
            return new Place(newPath, date, List.copyOf(former));
        }
    }

    /**
     * When it was changed.
     *
     * @param updatedAt when its words last changed
     */
    record History(
            Instant recordedAt, Instant updatedAt, int revisions, ContentDigest contentDigest) {}

    /** What it says, and its further addresses, as the last event has them. For one thread. */
    static final class Words {

        private final Content content;
        private final List<FormerPath> oldPaths;
        private @Nullable Rendered rendered;

        Words(Content content, List<FormerPath> oldPaths) {
            this.content = content;
            this.oldPaths = oldPaths;
        }

        Content content() {
            return content;
        }

        List<FormerPath> oldPaths() {
            return oldPaths;
        }

        /** Made when it is first asked for: who loads in bulk asks for the last words only. */
        Rendered rendered() {
            if (rendered == null) {
                rendered = Rendered.of(content);
            }
            return rendered;
        }
    }

    /** The state after one event more. */
    static EntryState after(@Nullable EntryState before, RecordedEvent recorded, EntryEvent event) {
        if (event instanceof EntryPublished published) {
            if (before != null) {
                throw new ImpossibleEvent(
                        "Entry %s is published again.".formatted(published.entry()));
            }
            return published(recorded, published);
        }
        if (before == null) {
            throw new ImpossibleEvent("Entry %s was never published.".formatted(event.entry()));
        }
        return before.next(recorded, event);
    }

    private static EntryState published(RecordedEvent recorded, EntryPublished event) {
        return new EntryState(
                event.entry().value(),
                recorded.sequence(),
                event.content().kind(),
                new Place(event.path().value(), event.publishedAt(), List.of()),
                new History(
                        recorded.recordedAt(),
                        recorded.recordedAt(),
                        0,
                        ContentDigest.of(event.content())),
                false,
                event.tags().stream().map(TagId::toString).toList(),
                new Words(event.content(), event.oldPaths()));
    }

    private EntryState next(RecordedEvent recorded, EntryEvent event) {
        long number = recorded.sequence();
        return switch (event) {
            case EntryPublished again -> throw new IllegalStateException("handled before");
            case EntryRevised revised -> revised(recorded, revised);
            case EntryRetracted gone -> with(number, true, tagIds);
            case EntryRestored back -> with(number, false, tagIds);
            case TagAdded added -> with(number, retracted, plus(added.tag().toString()));
            case TagRemoved removed -> with(number, retracted, minus(removed.tag().toString()));
        };
    }

    private EntryState revised(RecordedEvent recorded, EntryRevised event) {
        if (event.content().kind() != kind) {
            throw new ImpossibleEvent(
                    "Entry %s becomes a %s.".formatted(event.entry(), event.content().kind()));
        }
        var digest = ContentDigest.of(event.content());
        boolean sameWords = digest.equals(history.contentDigest());
        return new EntryState(
                id,
                recorded.sequence(),
                kind,
                place.movedTo(event.path().value(), event.publishedAt()),
                new History(
                        history.recordedAt(),
                        sameWords ? history.updatedAt() : recorded.recordedAt(),
                        history.revisions() + 1,
                        digest),
                retracted,
                tagIds,
                new Words(event.content(), event.oldPaths()));
    }

    private EntryState with(long number, boolean isRetracted, List<String> tags) {
        return new EntryState(id, number, kind, place, history, isRetracted, tags, words);
    }

    /** The same, an event passed over. */
    EntryState passedOver(long number) {
        return with(number, retracted, tagIds);
    }

    private List<String> plus(String tag) {
        if (tagIds.contains(tag)) {
            return tagIds;
        }
        var more = new ArrayList<>(tagIds);
        more.add(tag);
        return List.copyOf(more);
    }

    private List<String> minus(String tag) {
        return tagIds.stream().filter(id -> !id.equals(tag)).toList();
    }

    /** Every address that redirects to it. */
    List<String> formerPaths() {
        if (place.movedFrom().isEmpty() && (words == null || words.oldPaths().isEmpty())) {
            return List.of();
        }
        var former = new ArrayList<>(place.movedFrom());
        if (words != null) {
            words.oldPaths().forEach(old -> former.add(old.value()));
        }
        return former.stream().filter(path -> !path.equals(place.path())).distinct().toList();
    }
}
