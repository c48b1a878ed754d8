package commonplace.command.entry;

import commonplace.command.tag.Tags;
import commonplace.events.Content;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.FormerPath;
import commonplace.events.Slug;
import commonplace.events.SourceId;
import commonplace.events.TagId;
import commonplace.events.TagName;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What an author wants done with one entry. Clock, zone, ids and the tags as they are named at that
 * moment come with it, so that deciding it is pure.
 */
public sealed interface EntryCommand {

    EntryId entry();

    /**
     * Publish an entry.
     *
     * @param path where it is to be read
     * @param tags in the author's order, without repeats
     */
    record Publish(
            EntryId entry,
            EntryPath path,
            Instant publishedAt,
            Content content,
            List<TagId> tags,
            @Nullable SourceId sourceId,
            List<FormerPath> oldPaths)
            implements EntryCommand {

        public Publish {
            tags = List.copyOf(tags);
            oldPaths = List.copyOf(oldPaths);
        }

        /** The same at another address. */
        public Publish at(EntryPath other) {
            return new Publish(entry, other, publishedAt, content, tags, sourceId, oldPaths);
        }
    }

    /**
     * Replace what an entry says.
     *
     * @param slug another than the present one moves the entry; null leaves it where it is
     * @param publishedAt null leaves the date
     * @param tags the set it shall have; null leaves it
     * @param sourceId null, or the one it has
     * @param oldPaths the set it shall have; null leaves it
     * @param zone in which a new address finds its day
     */
    record Revise(
            EntryId entry,
            Content content,
            @Nullable Slug slug,
            @Nullable Instant publishedAt,
            @Nullable List<TagName> tags,
            @Nullable SourceId sourceId,
            @Nullable List<FormerPath> oldPaths,
            ZoneId zone,
            Tags naming)
            implements EntryCommand {}

    /** Take it off the site. */
    record Retract(EntryId entry) implements EntryCommand {}

    /** Bring it back. */
    record Restore(EntryId entry) implements EntryCommand {}

    record AddTag(EntryId entry, TagName tag, Tags naming) implements EntryCommand {}

    /** Every tag of the entry that is found under that name. */
    record RemoveTag(EntryId entry, TagName tag, Tags naming) implements EntryCommand {}
}
