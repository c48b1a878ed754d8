package commonplace.events.wire;

import commonplace.events.EntryId;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.Event;
import commonplace.events.TagAdded;
import commonplace.events.TagId;
import commonplace.events.TagRemoved;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the events that name an entry, or an entry and a tag, where they are written just as {@link
 * EventJson} writes them: {@code {"entry":"…"}}, {@code {"entry":"…","tag":"…"}}, in ASCII without
 * blanks or escapes. Any other form is left to the parser, which is strict; this takes a tenth of
 * its time, and a log holds most of these.
 */
final class EntryTagged {

    private static final byte[] ENTRY = ascii("{\"entry\":\"");
    private static final int ENTRY_END = ENTRY.length + 36;
    private static final byte[] TAG = ascii("\",\"tag\":\"");
    private static final int TAG_BEGIN = ENTRY_END + TAG.length;
    private static final byte[] END = ascii("\"}");

    private EntryTagged() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The event; empty where it is another, or written otherwise. */
    static Optional<Event> read(EventType type, byte[] data) {
        return switch (type) {
            case ENTRY_RETRACTED -> entry(data).map(EntryRetracted::new);
            case ENTRY_RESTORED -> entry(data).map(EntryRestored::new);
            case TAG_ADDED ->
                    isTagged(data)
                            ? Optional.of(new TagAdded(id(data), tag(data)))
                            : Optional.empty();
            case TAG_REMOVED ->
                    isTagged(data)
                            ? Optional.of(new TagRemoved(id(data), tag(data)))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<EntryId> entry(byte[] data) {
        return isAt(data, 0, ENTRY)
                        && data.length == ENTRY_END + END.length
                        && isAt(data, ENTRY_END, END)
                ? Optional.of(id(data))
                : Optional.empty();
    }

    private static EntryId id(byte[] data) {
        return EntryId.parse(text(data, ENTRY.length, ENTRY_END));
    }

    private static TagId tag(byte[] data) {
        return TagId.parse(text(data, TAG_BEGIN, data.length - END.length));
    }

    private static String text(byte[] data, int from, int to) {
        return new String(data, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isTagged(byte[] data) {
        int end = data.length - END.length;
        if (end <= TAG_BEGIN
                || !isAt(data, 0, ENTRY)
                || !isAt(data, ENTRY_END, TAG)
                || !isAt(data, end, END)) {
            return false;
        }
        for (int i = TAG_BEGIN; i < end; i++) {
            // Beyond ASCII a byte is negative.
            if (data[i] < ' ' || data[i] == '"' || data[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAt(byte[] data, int from, byte[] part) {
        return data.length >= from + part.length
                && Arrays.equals(data, from, from + part.length, part, 0, part.length);
    }
}
