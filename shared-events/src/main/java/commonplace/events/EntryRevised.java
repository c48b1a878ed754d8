package commonplace.events;

import java.time.Instant;
import java.util.List;

/**
 * An entry's words, date or address were changed; carries the whole of it as it stands afterwards.
 *
 * @param path where it is read from now on; where it differs from before, the old one redirects
 * @param publishedAt the content's own date
 * @param oldPaths further addresses that redirect to it, the whole set
 */
public record EntryRevised(
        EntryId entry,
        EntryPath path,
        Instant publishedAt,
        Content content,
        List<FormerPath> oldPaths)
        implements EntryEvent {

    public EntryRevised {
        oldPaths = List.copyOf(oldPaths);
    }
}
