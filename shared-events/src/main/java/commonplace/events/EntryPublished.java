package commonplace.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An entry was published: the first event of its stream.
 *
 * @param path where it is read; decided here once, in the site's time zone of that day
 * @param publishedAt the content's own date, which orders every view; it may lie long before the
 *     event was recorded
 * @param tags in the order the author gave them, without repeats
 * @param sourceId its identity in the place it was imported from
 * @param oldPaths addresses that redirect to it
 */
public record EntryPublished(
        EntryId entry,
        EntryPath path,
        Instant publishedAt,
        Content content,
        List<TagId> tags,
        @Nullable SourceId sourceId,
        List<FormerPath> oldPaths)
        implements EntryEvent {

    public EntryPublished {
        tags = List.copyOf(tags);
        oldPaths = List.copyOf(oldPaths);
    }
}
