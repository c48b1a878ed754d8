package commonplace.command.tag;

import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.events.TagName;
import commonplace.events.wire.RecordedEvent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which tag a name means, and under which name a tag's entries are found: the fold of all tags'
 * events up to a point. Immutable.
 */
public final class Tags {

    /** Before any tag's event. */
    public static final Tags NONE = new Tags(Map.of(), Map.of(), 0, 0);

    private final Map<TagId, Tag> told;
    private final Map<TagName, TagId> bearers;
    private final long changes;
    private final long position;

    private Tags(Map<TagId, Tag> told, Map<TagName, TagId> bearers, long changes, long position) {
        this.told = told;
        this.bearers = bearers;
        this.changes = changes;
        this.position = position;
    }

    /** How many tags' events there were: the number by which two changes at once are told apart. */
    long changes() {
        return changes;
    }

    /** The log's position of the last of them. */
    long position() {
        return position;
    }

    /** The tag that an author means by that name; it may be one that nobody has used yet. */
    public TagId named(TagName name) {
        var bearer = bearers.get(name);
        if (bearer != null) {
            return bearer;
        }
        var id = TagId.first(name);
        while (told.containsKey(id)) {
            // It gave the name up, or it would bear it: who writes the name now takes it anew.
            id = id.next();
        }
        return id;
    }

    /** The name under which the tag's entries are found: its own, or that of what it is part of. */
    public TagName effective(TagId id) {
        var tag = tag(id);
        var seen = new HashSet<TagId>();
        while (tag.mergedInto() != null && seen.add(tag.id())) {
            tag = tag(tag.mergedInto());
        }
        return tag.name();
    }

    /** The effective names of an entry's tags, in its order, without repeats. */
    public List<TagName> effective(Collection<TagId> ids) {
        return ids.stream().map(this::effective).distinct().toList();
    }

    /** What is told of a tag by its own events. */
    public Tag tag(TagId id) {
        var tag = told.get(id);
        return tag == null ? Tag.untold(id) : tag;
    }

    /** Every tag that has events of its own. */
    public Collection<Tag> told() {
        return told.values();
    }

    /** Whether it has events of its own. */
    boolean isTold(TagId id) {
        return told.containsKey(id);
    }

    /** The tag that was last merged away under that name. */
    Optional<Tag> merged(TagName name) {
        return told.values().stream()
                .filter(tag -> tag.mergedInto() != null && tag.name().equals(name))
                .max((one, other) -> one.id().compareTo(other.id()));
    }

    /** The tag that gave that name up by a rename. */
    Optional<Tag> formerly(TagName name) {
        return told.values().stream()
                .filter(tag -> tag.former().contains(name) && !tag.name().equals(name))
                .findFirst();
    }

    /**
     * Every tag whose entries are found under that name. An untold tag is found under its own only.
     */
    List<TagId> under(TagName name) {
        var ids =
                told.keySet().stream()
                        .filter(id -> effective(id).equals(name))
                        .collect(Collectors.toCollection(ArrayList::new));
        for (var id = TagId.first(name); ; id = id.next()) {
            if (!told.containsKey(id)) {
                ids.add(id);
                return ids;
            }
        }
    }

    /** As they will stand after a change that is being recorded. */
    Tags after(TagChange change) {
        if (change.event() == null) {
            return this;
        }
        var folding = new Folding(this);
        folding.take(change.event(), tag(change.tag()).sequence() + 1);
        return folding.tags(position);
    }

    /** With further events, in the log's order; what was seen before is passed over. */
    Tags and(Collection<RecordedEvent> events) {
        var folding = new Folding(this);
        long last = position;
        for (var recorded : events) {
            if (recorded.position() > last && recorded.event() instanceof TagEvent event) {
                folding.take(event, recorded.sequence());
                last = recorded.position();
            }
        }
        return last == position ? this : folding.tags(last);
    }

    /** The next state in the making. */
    private static final class Folding {

        private final Map<TagId, Tag> told;
        private final Map<TagName, TagId> bearers;
        private long changes;

        Folding(Tags before) {
            told = new HashMap<>(before.told);
            bearers = new HashMap<>(before.bearers);
            changes = before.changes;
        }

        void take(TagEvent event, long sequence) {
            var before = told.getOrDefault(event.tag(), Tag.untold(event.tag()));
            var after = before.evolve(event, sequence);
            told.put(event.tag(), after);
            bearers.remove(before.name(), before.id());
            if (after.mergedInto() == null) {
                bearers.put(after.name(), after.id());
            }
            changes++;
        }

        Tags tags(long position) {
            return new Tags(Map.copyOf(told), Map.copyOf(bearers), changes, position);
        }
    }
}
