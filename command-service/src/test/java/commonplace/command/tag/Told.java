package commonplace.command.tag;

import commonplace.events.AuthorId;
import commonplace.events.TagDescribed;
import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;
import commonplace.events.wire.RecordedEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.UUID;

/** Tags of which a test says what happened to them. */
public final class Told {

    private Told() {}

    public static Tags tags(TagEvent... events) {
        var recorded = new ArrayList<RecordedEvent>();
        var sequences = new HashMap<TagId, Long>();
        for (var event : events) {
            recorded.add(
                    new RecordedEvent(
                            recorded.size() + 1,
                            new UUID(0, recorded.size()),
                            event.stream(),
                            sequences.merge(event.tag(), 1L, Long::sum) - 1,
                            Instant.EPOCH,
                            AuthorId.parse("ada"),
                            event));
        }
        return Tags.NONE.and(recorded);
    }

    public static TagRenamed renamed(String tag, String to) {
        return new TagRenamed(TagId.parse(tag), TagName.parse(to));
    }

    public static TagMerged merged(String tag, String into) {
        return new TagMerged(TagId.parse(tag), TagId.parse(into));
    }

    public static TagMergeUndone undone(String tag) {
        return new TagMergeUndone(TagId.parse(tag));
    }

    public static TagDescribed described(
            String tag, @Nullable String shown, @Nullable String description) {
        return new TagDescribed(TagId.parse(tag), shown, description);
    }
}
