package commonplace.events.wire;

import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.Event;
import commonplace.events.TagAdded;
import commonplace.events.TagDescribed;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagRemoved;
import commonplace.events.TagRenamed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every event's name on the wire and the schema version in which it is written today. A new form of
 * an event raises its version here, gets an upcaster from the former one, and a golden file.
 */
public enum EventType {
    ENTRY_PUBLISHED(EntryPublished.class, 1),
    ENTRY_REVISED(EntryRevised.class, 1),
    ENTRY_RETRACTED(EntryRetracted.class, 1),
    ENTRY_RESTORED(EntryRestored.class, 1),
    TAG_ADDED(TagAdded.class, 1),
    TAG_REMOVED(TagRemoved.class, 1),
    TAG_DESCRIBED(TagDescribed.class, 1),
    TAG_RENAMED(TagRenamed.class, 1),
    TAG_MERGED(TagMerged.class, 1),
    TAG_MERGE_UNDONE(TagMergeUndone.class, 1);

    private static final EventType[] ALL = values();

    private static final byte[][] UTF_8_NAMES =
            Arrays.stream(ALL)
                    .map(type -> type.wireName().getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(ALL)
                    .collect(Collectors.toUnmodifiableMap(EventType::wireName, type -> type));

    private final Class<? extends Event> form;
    private final int version;

    EventType(Class<? extends Event> form, int version) {
        this.form = form;
        this.version = version;
    }

    public static EventType of(Event event) {
        return switch (event) {
            case EntryPublished e -> ENTRY_PUBLISHED;
            case EntryRevised e -> ENTRY_REVISED;
            case EntryRetracted e -> ENTRY_RETRACTED;
            case EntryRestored e -> ENTRY_RESTORED;
            case TagAdded e -> TAG_ADDED;
            case TagRemoved e -> TAG_REMOVED;
            case TagDescribed e -> TAG_DESCRIBED;
            case TagRenamed e -> TAG_RENAMED;
            case TagMerged e -> TAG_MERGED;
            case TagMergeUndone e -> TAG_MERGE_UNDONE;
        };
    }

    /** The type of that name; empty where this release does not know it. */
    public static Optional<EventType> named(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /** The same of the name as it travels (UTF-8): no text is made of it. */
    public static Optional<EventType> named(byte[] text, int from, int to) {
        for (int i = 0; i < ALL.length; i++) {
            var name = UTF_8_NAMES[i];
            if (Arrays.equals(text, from, to, name, 0, name.length)) {
                return Optional.of(ALL[i]);
            }
        }
        return Optional.empty();
    }

    /** The name on the wire: {@code EntryPublished}. */
    public String wireName() {
        return form.getSimpleName();
    }

    /** The schema version written today. */
    public int version() {
        return version;
    }

    /** The record that it is read into. */
    public Class<? extends Event> form() {
        return form;
    }
}
