package commonplace.query.repair;

import commonplace.events.EntryPublished;
import commonplace.events.TagAdded;
import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.query.verify.Log;
import commonplace.query.verify.Logged;
import commonplace.query.verify.Parked;
import commonplace.query.verify.Tags;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Finds in the log which entries ever carried what is found under a name today. */
final class Mentions {

    private final String asked;
    private final Parked parked;
    private final Tags tags = new Tags();
    private final Set<UUID> entries = new HashSet<>();

    /**
     * @param asked a tag's name, or its identity
     */
    Mentions(String asked, Parked parked) {
        this.asked = asked;
        this.parked = parked;
    }

    /** For the first reading: what tags are called. */
    Log.Taker names() {
        return record -> {
            if (record.isTags() && applies(record)) {
                event(
                        record,
                        TagEvent.class,
                        said -> tags.apply(record.tag(), record.sequence(), said));
            }
        };
    }

    /** For the second reading: who carries them. */
    Log.Taker carriers() {
        return record -> {
            var entry = record.entry();
            if (entry != null && applies(record)) {
                if ("EntryPublished".equals(record.type())) {
                    event(
                            record,
                            EntryPublished.class,
                            said -> said.tags().forEach(tag -> add(entry, tag)));
                } else if ("TagAdded".equals(record.type())) {
                    event(record, TagAdded.class, said -> add(entry, said.tag()));
                }
            }
        };
    }

    private void add(UUID entry, TagId tag) {
        var id = tag.toString();
        if (id.equals(asked) || tags.name(id).equals(asked) || tags.name(id).equals(name())) {
            entries.add(entry);
        }
    }

    /** The name under which what was asked for is found. */
    String name() {
        return tags.name(asked);
    }

    Set<UUID> entries() {
        return entries;
    }

    private boolean applies(Logged record) {
        return record.position() > 0 && parked.of(record).isEmpty() && !parked.waits(record);
    }

    @FunctionalInterface
    private interface Taking<T> {
        void take(T event);
    }

    /** What cannot be read is told where it is to be applied. */
    private static <T> void event(Logged record, Class<T> form, Taking<T> taking) {
        try {
            if (form.isInstance(record.decoded())) {
                taking.take(form.cast(record.decoded()));
            }
        } catch (commonplace.events.wire.UnreadableEvent unreadable) {
            return;
        }
    }
}
