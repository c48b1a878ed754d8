package commonplace.command.tag;

import commonplace.events.TagDescribed;
import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * One tag as its own events tell it. A tag without events is {@link #untold(TagId)}: entries need
 * no leave to use a tag.
 *
 * @param sequence of its stream's last event, -1 without any
 * @param name its own name, which it keeps while it is part of another
 * @param mergedInto the tag it is part of
 * @param shown the name as shown to readers
 * @param former names it gave up by renames, oldest first
 */
public record Tag(
        TagId id,
        long sequence,
        TagName name,
        @Nullable TagId mergedInto,
        @Nullable String shown,
        @Nullable String description,
        List<TagName> former) {

    public Tag {
        former = List.copyOf(former);
    }

    static Tag untold(TagId id) {
        return new Tag(id, -1, id.name(), null, null, null, List.of());
    }

    Tag evolve(TagEvent event, long at) {
        return switch (event) {
            case TagDescribed e ->
                    new Tag(id, at, name, mergedInto, e.name(), e.description(), former);
            case TagRenamed e -> renamed(e.to(), at);
            case TagMerged e -> new Tag(id, at, name, e.into(), shown, description, former);
            case TagMergeUndone e -> new Tag(id, at, name, null, shown, description, former);
        };
    }

    private Tag renamed(TagName to, long at) {
        var names = new ArrayList<>(former);
        names.add(name);
        return new Tag(id, at, to, mergedInto, spells(to) ? shown : null, description, names);
    }

    /** Whether the name as shown is only another spelling of that name. */
    private boolean spells(TagName name) {
        return shown != null
                && TagName.written(shown).map(name.value()::equals).orElse(Boolean.FALSE);
    }
}
