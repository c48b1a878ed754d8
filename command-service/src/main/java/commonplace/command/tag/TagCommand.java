package commonplace.command.tag;

import commonplace.events.TagName;

import org.jspecify.annotations.Nullable;

/** What an author wants done with a tag as a whole; tags are meant by the names they bear now. */
public sealed interface TagCommand {

    TagName tag();

    /** Give it another name; its entries follow, and the old name redirects. */
    record Rename(TagName tag, TagName to) implements TagCommand {}

    /** Make it a part of another tag. */
    record Merge(TagName tag, TagName into) implements TagCommand {}

    /** Let a merged tag, meant by the name it had, stand for itself again. */
    record Unmerge(TagName tag) implements TagCommand {}

    /**
     * Say what it is about.
     *
     * @param shown its name as shown to readers; null shows the tag's own
     */
    record Describe(TagName tag, @Nullable String shown, @Nullable String description)
            implements TagCommand {}
}
