package commonplace.command.entry;

import commonplace.command.problem.Refusal.EntryExists;
import commonplace.command.problem.Refusal.EntryIsRetracted;
import commonplace.command.problem.Refusal.KindIsFixed;
import commonplace.command.problem.Refusal.SourceIsFixed;
import commonplace.command.problem.Refusal.TooManyTags;
import commonplace.command.problem.Refused;
import commonplace.events.Content;
import commonplace.events.EntryEvent;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.FormerPath;
import commonplace.events.Slug;
import commonplace.events.SourceId;
import commonplace.events.TagAdded;
import commonplace.events.TagId;
import commonplace.events.TagName;
import commonplace.events.TagRemoved;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry as its events tell it. Pure: {@link #decide} says what a command makes happen, {@link
 * #evolve} what that makes of the entry.
 *
 * @param tags in the order they were added
 * @param oldPaths further addresses that redirect to it, as the author gave them
 */
public record Entry(
        EntryId id,
        EntryPath path,
        Instant publishedAt,
        Content content,
        List<TagId> tags,
        @Nullable SourceId sourceId,
        List<FormerPath> oldPaths,
        boolean retracted) {

    public Entry {
        tags = List.copyOf(tags);
        oldPaths = List.copyOf(oldPaths);
    }

    /** What publishing makes happen where there is no such entry yet. */
    static List<EntryEvent> decide(EntryCommand.Publish c) {
        return List.of(
                new EntryPublished(
                        c.entry(),
                        c.path(),
                        c.publishedAt(),
                        c.content(),
                        c.tags(),
                        c.sourceId(),
                        c.oldPaths()));
    }

    /** The entry that was published. */
    static Entry of(EntryPublished e) {
        return new Entry(
                e.entry(),
                e.path(),
                e.publishedAt(),
                e.content(),
                e.tags(),
                e.sourceId(),
                e.oldPaths(),
                false);
    }

    /**
     * What a command makes happen; nothing where all is as it should be.
     *
     * @throws Refused where the entry does not allow it
     */
    List<EntryEvent> decide(EntryCommand command) {
        return switch (command) {
            case EntryCommand.Publish c -> throw new Refused(new EntryExists(id));
            case EntryCommand.Retract c when retracted -> List.of();
            case EntryCommand.Retract c -> List.of(new EntryRetracted(id));
            case EntryCommand.Restore c when retracted -> List.of(new EntryRestored(id));
            case EntryCommand.Restore c -> List.of();
            case EntryCommand.AddTag c -> addTag(c);
            case EntryCommand.RemoveTag c -> removeTag(c);
            case EntryCommand.Revise c -> revise(c);
        };
    }

    private List<EntryEvent> addTag(EntryCommand.AddTag c) {
        live();
        if (c.naming().effective(tags).contains(c.tag())) {
            return List.of();
        }
        if (tags.size() >= Limits.TAGS) {
            throw new Refused(new TooManyTags(id, Limits.TAGS));
        }
        return List.of(new TagAdded(id, c.naming().named(c.tag())));
    }

    private List<EntryEvent> removeTag(EntryCommand.RemoveTag c) {
        live();
        return tags.stream()
                .filter(tag -> c.naming().effective(tag).equals(c.tag()))
                .map(tag -> (EntryEvent) new TagRemoved(id, tag))
                .toList();
    }

    private List<EntryEvent> revise(EntryCommand.Revise c) {
        live();
        if (c.content().kind() != content.kind()) {
            throw new Refused(new KindIsFixed(id, content.kind(), c.content().kind()));
        }
        if (c.sourceId() != null && !c.sourceId().equals(sourceId)) {
            throw new Refused(new SourceIsFixed(id, sourceId));
        }
        var events = new ArrayList<EntryEvent>();
        var date = c.publishedAt() == null ? publishedAt : c.publishedAt();
        var revised =
                new EntryRevised(
                        id,
                        moved(c.slug(), date, c),
                        date,
                        c.content(),
                        c.oldPaths() == null ? oldPaths : c.oldPaths());
        if (!evolve(revised).equals(this)) {
            events.add(revised);
        }
        if (c.tags() != null) {
            events.addAll(retag(c.tags(), c));
        }
        return events;
    }

    /** An address is decided once: only a slug that differs from the present one moves it. */
    private EntryPath moved(@Nullable Slug slug, Instant date, EntryCommand.Revise c) {
        return slug == null || slug.equals(path.slug())
                ? path
                : EntryPath.of(date.atZone(c.zone()).toLocalDate(), slug);
    }

    private List<EntryEvent> retag(List<TagName> asked, EntryCommand.Revise c) {
        var events = new ArrayList<EntryEvent>();
        for (var tag : tags) {
            if (!asked.contains(c.naming().effective(tag))) {
                events.add(new TagRemoved(id, tag));
            }
        }
        var present = c.naming().effective(tags);
        for (var name : asked) {
            if (!present.contains(name)) {
                events.add(new TagAdded(id, c.naming().named(name)));
            }
        }
        return events;
    }

    private void live() {
        if (retracted) {
            throw new Refused(new EntryIsRetracted(id));
        }
    }

    /** The entry after an event of its own. */
    Entry evolve(EntryEvent event) {
        return switch (event) {
            case EntryPublished e -> of(e);
            case EntryRevised e ->
                    new Entry(
                            id,
                            e.path(),
                            e.publishedAt(),
                            e.content(),
                            tags,
                            sourceId,
                            e.oldPaths(),
                            retracted);
            case EntryRetracted e -> standing(true);
            case EntryRestored e -> standing(false);
            case TagAdded e -> tagged(with(e.tag()));
            case TagRemoved e -> tagged(tags.stream().filter(tag -> !tag.equals(e.tag())).toList());
        };
    }

    private List<TagId> with(TagId tag) {
        var more = new ArrayList<>(tags);
        if (!more.contains(tag)) {
            more.add(tag);
        }
        return more;
    }

    private Entry tagged(List<TagId> others) {
        return new Entry(id, path, publishedAt, content, others, sourceId, oldPaths, retracted);
    }

    private Entry standing(boolean isRetracted) {
        return new Entry(id, path, publishedAt, content, tags, sourceId, oldPaths, isRetracted);
    }
}
