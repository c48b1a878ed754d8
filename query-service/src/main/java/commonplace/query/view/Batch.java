package commonplace.query.view;

import commonplace.events.EntryEvent;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRevised;
import commonplace.events.TagEvent;
import commonplace.events.TagMerged;
import commonplace.events.wire.RecordedEvent;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch of events will touch.
 *
 * @param paths where its entries will be
 * @param tags identities that its tags' events name
 */
record Batch(Set<UUID> entries, Set<String> paths, Set<String> tags) {

    static Batch of(Collection<RecordedEvent> events) {
        var batch = new Batch(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (var recorded : events) {
            switch (recorded.event()) {
                case EntryEvent event -> batch.add(event);
                case TagEvent event -> batch.add(event);
            }
        }
        return batch;
    }

    private void add(EntryEvent event) {
        entries.add(event.entry().value());
        switch (event) {
            case EntryPublished published -> paths.add(published.path().value());
            case EntryRevised revised -> paths.add(revised.path().value());
            default -> {}
        }
    }

    private void add(TagEvent event) {
        tags.add(event.tag().toString());
        if (event instanceof TagMerged merged) {
            tags.add(merged.into().toString());
        }
    }

    boolean changesTags() {
        return !tags.isEmpty();
    }
}
