package commonplace.query.verify;

import commonplace.events.TagEvent;
import commonplace.events.wire.EventType;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts the topic's records: tags are folded at once, entries' events go into slices, and what is
 * not to be applied is explained. Events beyond what the generation has applied are only counted.
 */
final class Reading implements Log.Taker {

    private final Map<Integer, Snapshot.Place> places;
    private final Parked parked;
    private final Slices slices;
    private final long countedTo;
    private final Tags tags = new Tags();
    private final Findings findings = new Findings();
    private final List<Explained> explained = new ArrayList<>();
    private final Map<Integer, Long> last = new HashMap<>();
    private long events;
    private long counted;

    /**
     * @param countedTo the position up to which distinct events are counted
     */
    Reading(Map<Integer, Snapshot.Place> places, Parked parked, Slices slices, long countedTo) {
        this.places = places;
        this.parked = parked;
        this.slices = slices;
        this.countedTo = countedTo;
    }

    @Override
    public void take(Logged record) {
        var place = places.get(record.partition());
        if (record.position() == 0) {
            foreign(record, place);
            return;
        }
        long before = last.getOrDefault(record.partition(), 0L);
        if (record.position() <= before) {
            return; // Published a second time.
        }
        last.put(record.partition(), record.position());
        if (record.position() <= countedTo) {
            counted++;
        }
        if (place == null || record.position() > place.position()) {
            return;
        }
        if (record.previous() != before) {
            findings.add(hole(record.partition(), before, record.previous()));
        }
        events++;
        sort(record);
    }

    private void foreign(Logged record, Snapshot.@Nullable Place place) {
        var letter = parked.of(record);
        if (letter.isPresent()) {
            explain(letter.get().explained());
        } else if (place != null && record.offset() < place.nextOffset()) {
            findings.add(unreadable(record, "A record without a position is not parked."));
        }
    }

    private void sort(Logged record) {
        var letter = parked.of(record);
        if (letter.isPresent()) {
            explain(letter.get().explained());
            if (letter.get().passed()) {
                pass(record, letter.get().sequence());
            }
        } else if (parked.waits(record)) {
            explain(
                    new Explained(
                            String.valueOf(record.stream()),
                            record.sequence(),
                            "It stands behind a parked event of its stream."));
        } else if (!record.isWhole()) {
            findings.add(unreadable(record, "It cannot be read and is not parked."));
        } else if (record.isTags()) {
            applyToTag(record);
        } else {
            write(record);
        }
    }

    private void pass(Logged record, long sequence) {
        var entry = record.entry();
        if (record.isTags()) {
            tags.pass(record.tag(), sequence);
        } else if (entry != null) {
            write(Slice.Item.passed(entry, record.position(), sequence));
        }
    }

    private void applyToTag(Logged record) {
        var id = record.tag();
        long expected = tags.sequence(id) + 1;
        try {
            if (record.sequence() != expected) {
                throw new IllegalArgumentException(
                        "event %d of its stream was expected".formatted(expected));
            }
            if (!(record.decoded() instanceof TagEvent event)
                    || !event.tag().toString().equals(id)) {
                throw new IllegalArgumentException("It is another stream's event.");
            }
            tags.apply(id, record.sequence(), event);
        } catch (RuntimeException failed) {
            findings.add(
                    unreadable(
                            record,
                            "It cannot be applied and is not parked: " + failed.getMessage()));
        }
    }

    private void write(Logged record) {
        var entry = record.entry();
        var type = EventType.named(String.valueOf(record.type()));
        if (entry != null && type.isPresent()) {
            write(
                    new Slice.Item(
                            entry,
                            record.position(),
                            record.sequence(),
                            type.get(),
                            record.version(),
                            String.valueOf(record.recordedAt()),
                            record.data()));
        }
    }

    private void write(Slice.Item item) {
        try {
            slices.write(item);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void explain(Explained one) {
        if (explained.size() < Report.TOLD) {
            explained.add(one);
        }
    }

    /** What the generation has applied must be on the topic still. */
    void ended() {
        places.forEach(
                (partition, place) -> {
                    long end = last.getOrDefault(partition, 0L);
                    if (end < place.position()) {
                        findings.add(hole(partition, end, place.position()));
                    }
                });
    }

    private static Difference hole(int partition, long after, long to) {
        return new Difference(
                "topic",
                Difference.Kind.MISSING,
                "partition=" + partition,
                null,
                null,
                "The topic lacks what stood on partition %d behind position %d, up to %d. The relay publishes it again, or the topic is not this store's."
                        .formatted(partition, after, to));
    }

    private static Difference unreadable(Logged record, String why) {
        var entry = record.entry();
        return new Difference(
                "topic",
                Difference.Kind.ALTERED,
                "partition=%d offset=%d position=%d"
                        .formatted(record.partition(), record.offset(), record.position()),
                entry == null ? null : entry.toString(),
                record.isTags() ? record.tag() : null,
                why);
    }

    Tags tags() {
        return tags;
    }

    Findings findings() {
        return findings;
    }

    List<Explained> explained() {
        return explained;
    }

    /** Events up to where the generation is. */
    long events() {
        return events;
    }

    /** Distinct positions up to the one that was given. */
    long counted() {
        return counted;
    }
}
