package commonplace.query.view;

import commonplace.events.TagDescribed;
import commonplace.events.TagEvent;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A tag as its events left it.
 *
 * @param id its identity
 * @param sequence of the last event; -1 where there was none
 * @param name what it is called today
 * @param mergedInto the identity of the tag that it is part of
 * @param former what it was called before
 */
record TagState(
        String id,
        long sequence,
        String name,
        @Nullable String mergedInto,
        @Nullable String shown,
        @Nullable String description,
        List<String> former) {

    /** A tag that nothing was said of: its name is that of its identity. */
    static TagState unheardOf(String id) {
        return new TagState(id, -1, firstName(id), null, null, null, List.of());
    }

    /** The name that an identity begins with. */
    static String firstName(String id) {
        int mark = id.indexOf('~');
        return mark < 0 ? id : id.substring(0, mark);
    }

    TagState after(long number, TagEvent event) {
        return switch (event) {
            case TagDescribed said ->
                    new TagState(
                            id, number, name, mergedInto, said.name(), said.description(), former);
            case TagRenamed renamed -> renamed(number, renamed.to().value());
            case TagMerged merged -> mergedInto(number, merged.into().toString());
            case TagMergeUndone undone -> mergedInto(number, null);
        };
    }

    /** The same, an event passed over. */
    TagState passedOver(long number) {
        return new TagState(id, number, name, mergedInto, shown, description, former);
    }

    private TagState renamed(long number, String to) {
        var names = new ArrayList<>(former);
        if (!names.contains(name)) {
            names.add(name);
        }
        names.remove(to);
        boolean stillShown = shown != null && TagName.written(shown).filter(to::equals).isPresent();
        return new TagState(
                id,
                number,
                to,
                mergedInto,
                stillShown ? shown : null,
                description,
                List.copyOf(names));
    }

    private TagState mergedInto(long number, @Nullable String into) {
        return new TagState(id, number, name, into, shown, description, former);
    }
}
