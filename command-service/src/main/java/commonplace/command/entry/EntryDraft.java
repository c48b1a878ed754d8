package commonplace.command.entry;

import commonplace.events.Content;
import commonplace.events.FormerPath;
import commonplace.events.Slug;
import commonplace.events.SourceId;
import commonplace.events.TagName;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What an author sent, checked: whoever holds one holds valid values. A null was left out.
 *
 * @param publishedAt to the microsecond, never in the future
 * @param tags without repeats
 */
public record EntryDraft(
        Content content,
        @Nullable Slug slug,
        @Nullable Instant publishedAt,
        @Nullable List<TagName> tags,
        @Nullable SourceId sourceId,
        @Nullable List<FormerPath> oldPaths) {}
