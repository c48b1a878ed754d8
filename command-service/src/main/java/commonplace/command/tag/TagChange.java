package commonplace.command.tag;

import commonplace.command.problem.Refusal.MergeIntoItself;
import commonplace.command.problem.Refusal.NameTakenAnew;
import commonplace.command.problem.Refusal.NoSuchTag;
import commonplace.command.problem.Refusal.TagExists;
import commonplace.command.problem.Refused;
import commonplace.events.TagDescribed;
import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a command on a tag makes happen. Pure but for the question which tags are used.
 *
 * @param tag whose stream it is in
 * @param event null where all is as it should be
 */
record TagChange(TagId tag, @Nullable TagEvent event) {

    /** The event, if there is one. */
    List<TagEvent> events() {
        return event == null ? List.of() : List.of(event);
    }

    /**
     * @param used whether any entry carries a tag
     * @throws Refused where the tags do not allow it
     */
    static TagChange decide(TagCommand command, Tags tags, Predicate<TagId> used) {
        var deciding = new Deciding(tags, used);
        return switch (command) {
            case TagCommand.Rename c -> deciding.rename(c);
            case TagCommand.Merge c -> deciding.merge(c);
            case TagCommand.Unmerge c -> deciding.unmerge(c);
            case TagCommand.Describe c -> deciding.describe(c);
        };
    }

    private record Deciding(Tags tags, Predicate<TagId> used) {

        TagChange rename(TagCommand.Rename c) {
            if (!exists(c.tag()) && isFormerNameOf(c.tag(), c.to())) {
                return new TagChange(tags.named(c.to()), null);
            }
            var id = existing(c.tag());
            if (c.to().equals(c.tag())) {
                return new TagChange(id, null);
            }
            if (exists(c.to())) {
                throw new Refused(new TagExists(c.to()));
            }
            return new TagChange(id, new TagRenamed(id, c.to()));
        }

        TagChange merge(TagCommand.Merge c) {
            if (c.into().equals(c.tag())) {
                throw new Refused(new MergeIntoItself(c.tag()));
            }
            var into = existing(c.into());
            if (!exists(c.tag())) {
                var merged = tags.merged(c.tag()).map(Tag::id);
                if (merged.isPresent() && tags.effective(merged.get()).equals(c.into())) {
                    return new TagChange(merged.get(), null);
                }
            }
            var id = existing(c.tag());
            return new TagChange(id, new TagMerged(id, into));
        }

        TagChange unmerge(TagCommand.Unmerge c) {
            var merged = tags.merged(c.tag());
            if (merged.isEmpty()) {
                return new TagChange(existing(c.tag()), null);
            }
            if (exists(c.tag())) {
                throw new Refused(new NameTakenAnew(c.tag()));
            }
            var id = merged.get().id();
            return new TagChange(id, new TagMergeUndone(id));
        }

        TagChange describe(TagCommand.Describe c) {
            var id = existing(c.tag());
            var tag = tags.tag(id);
            var shown = c.tag().value().equals(c.shown()) ? null : c.shown();
            return Objects.equals(tag.shown(), shown)
                            && Objects.equals(tag.description(), c.description())
                    ? new TagChange(id, null)
                    : new TagChange(id, new TagDescribed(id, shown, c.description()));
        }

        private TagId existing(TagName name) {
            if (!exists(name)) {
                throw new Refused(new NoSuchTag(name, nowCalled(name)));
            }
            return tags.named(name);
        }

        /** A tag is there when an entry carries it, or something was told of it. */
        private boolean exists(TagName name) {
            var id = tags.named(name);
            return tags.isTold(id) || used.test(id);
        }

        private boolean isFormerNameOf(TagName name, TagName now) {
            return exists(now) && tags.tag(tags.named(now)).former().contains(name);
        }

        private @Nullable TagName nowCalled(TagName name) {
            return tags.formerly(name)
                    .or(() -> tags.merged(name))
                    .map(tag -> tags.effective(tag.id()))
                    .orElse(null);
        }
    }
}
