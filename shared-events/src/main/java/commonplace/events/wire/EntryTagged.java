package commonplace.events.wire;

import commonplace.events.EntryId;
import commonplace.events.Event;
import commonplace.events.TagAdded;
import commonplace.events.TagId;
import commonplace.events.TagRemoved;

import java.util.Optional;

/**
 * Reads the two events that a log holds most of, where they are written just as {@link EventJson}
 * writes them: {@code {"entry":"…","tag":"…"}} without blanks or escapes. Any other form is left to
 * the parser, which is strict; this one takes a tenth of its time.
 */
final class EntryTagged {

    private static final String ENTRY = "{\"entry\":\"";
    private static final int ENTRY_END = ENTRY.length() + 36;
    private static final String TAG = "\",\"tag\":\"";
    private static final String END = "\"}";

    private EntryTagged() {}

    /** The event; empty where it is another, or written otherwise. */
    static Optional<Event> read(EventType type, int version, String data) {
        boolean added = type == EventType.TAG_ADDED;
        if ((!added && type != EventType.TAG_REMOVED) || version != 1 || !isPlain(data)) {
            return Optional.empty();
        }
        var entry = EntryId.parse(data.substring(ENTRY.length(), ENTRY_END));
        var tag =
                TagId.parse(data.substring(ENTRY_END + TAG.length(), data.length() - END.length()));
        return Optional.of(added ? new TagAdded(entry, tag) : new TagRemoved(entry, tag));
    }

    private static boolean isPlain(String data) {
        int from = ENTRY_END + TAG.length();
        int to = data.length() - END.length();
        if (to <= from
                || !data.startsWith(ENTRY)
                || !data.startsWith(TAG, ENTRY_END)
                || !data.endsWith(END)) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = data.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                return false;
            }
        }
        return true;
    }
}
