package commonplace.command.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;

import commonplace.command.problem.Faults;
import commonplace.command.problem.Refusal.Invalid;
import commonplace.command.problem.Refused;
import commonplace.command.problem.Words;
import commonplace.events.InvalidValue;
import commonplace.events.TagDescribed;
import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * What was done with one tag as a whole, as a line of an export: exactly one of the changes. All
 * such lines, in the log's order, make the tags what they are: what each is called, which is part
 * of which and can be taken out again, whose name was taken anew.
 *
 * @param tag its identity
 * @param number of its changes before this one
 * @param described its name as shown and its description, both as they stand afterwards
 * @param unmerged true where it stands for itself again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TagLine(
        @Nullable String tag,
        @Nullable Long number,
        @Nullable Described described,
        @Nullable String renamedTo,
        @Nullable String mergedInto,
        @Nullable Boolean unmerged) {

    /** Characters of a description at most, as for authors. */
    private static final int MAX_DESCRIPTION = 1_000;

    /** How readers are told of a tag. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Described(@Nullable String name, @Nullable String description) {}

    static TagLine of(TagEvent event, long number) {
        var tag = event.tag().toString();
        return switch (event) {
            case TagDescribed e ->
                    new TagLine(
                            tag,
                            number,
                            new Described(e.name(), e.description()),
                            null,
                            null,
                            null);
            case TagRenamed e -> new TagLine(tag, number, null, e.to().value(), null, null);
            case TagMerged e -> new TagLine(tag, number, null, null, e.into().toString(), null);
            case TagMergeUndone e -> new TagLine(tag, number, null, null, null, true);
        };
    }

    /**
     * The event that it tells of.
     *
     * @throws Refused where it tells of none, or of several
     */
    TagEvent event() {
        if (tag == null || number == null || number < 0) {
            throw refused(
                    "A tag's line has its identity as 'tag' and the change's 'number' from 0.");
        }
        if (Stream.of(described, renamedTo, mergedInto, unmerged).filter(Objects::nonNull).count()
                != 1) {
            throw refused(
                    "A tag's line has one change: described, renamedTo, mergedInto or unmerged.");
        }
        try {
            var id = TagId.parse(tag);
            if (described != null) {
                return described(id, described);
            }
            if (renamedTo != null) {
                return new TagRenamed(id, TagName.parse(renamedTo));
            }
            return mergedInto != null
                    ? new TagMerged(id, TagId.parse(mergedInto))
                    : new TagMergeUndone(id);
        } catch (InvalidValue invalid) {
            throw refused(String.valueOf(invalid.getMessage()));
        }
    }

    private static TagDescribed described(TagId id, Described told) {
        var faults = new Faults();
        var name = Words.line(faults, "/described/name", told.name(), TagName.MAX_LENGTH);
        var description =
                Words.line(faults, "/described/description", told.description(), MAX_DESCRIPTION);
        faults.refuse();
        return new TagDescribed(id, name, description);
    }

    private static Refused refused(String detail) {
        return new Refused(Invalid.of("", detail));
    }
}
