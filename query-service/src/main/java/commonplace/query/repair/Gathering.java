package commonplace.query.repair;

import commonplace.events.AuthorId;
import commonplace.events.StreamId;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.verify.Log;
import commonplace.query.verify.Logged;
import commonplace.query.verify.Parked;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;

/** Keeps the events of some entries, and of all tags where they are wanted too. */
final class Gathering implements Log.Taker {

    /** What a repair may hold in memory; a tag of more is mended by a rebuild. */
    private static final long MOST_BYTES = 64 << 20;

    /** Nobody's: rows do not say who wrote an event. */
    private static final AuthorId NOBODY = new AuthorId("repair");

    /** What to do with one event. */
    sealed interface Step {

        record Apply(RecordedEvent event) implements Step {}

        /** An operator gave it up. */
        record Pass(StreamId stream, long sequence) implements Step {}
    }

    private final Set<UUID> entries;
    private final boolean tags;
    private final Map<String, List<Logged>> streams = new LinkedHashMap<>();
    private final Map<Integer, Long> last = new HashMap<>();
    private long bytes;

    Gathering(Set<UUID> entries, boolean tags) {
        this.entries = entries;
        this.tags = tags;
    }

    @Override
    public void take(Logged record) {
        if (record.position() <= last.getOrDefault(record.partition(), 0L)) {
            return; // Published a second time.
        }
        last.put(record.partition(), record.position());
        var stream = record.stream();
        boolean isWanted =
                record.isTags() ? tags : stream != null && entries.contains(record.entry());
        if (stream != null && isWanted) {
            streams.computeIfAbsent(stream, none -> new ArrayList<>()).add(record);
            bytes += record.data().length;
            if (bytes > MOST_BYTES) {
                throw new Refused(
                        new Refusal.NotMendable(
                                "There is more to mend than fits in memory (%d MB of events). POST /ops/generations builds all of it anew."
                                        .formatted(MOST_BYTES >> 20)));
            }
        }
    }

    /** What the rows have to contain of tags, or of entries; streams in any order. */
    List<Queue<Step>> steps(boolean ofTags, Parked parked) {
        var all = new ArrayList<Queue<Step>>();
        for (var records : streams.values()) {
            if (records.getFirst().isTags() == ofTags) {
                all.add(steps(records, parked));
            }
        }
        return all;
    }

    private static Queue<Step> steps(List<Logged> records, Parked parked) {
        var steps = new ArrayDeque<Step>();
        for (var record : records) {
            var stream = new StreamId(String.valueOf(record.stream()));
            var letter = parked.of(record);
            if (letter.isPresent() && letter.get().passed()) {
                steps.add(new Step.Pass(stream, letter.get().sequence()));
            } else if (!parked.waits(record)) {
                steps.add(new Step.Apply(event(stream, record)));
            }
        }
        return steps;
    }

    private static RecordedEvent event(StreamId stream, Logged record) {
        try {
            return new RecordedEvent(
                    record.position(),
                    new UUID(0, record.position()),
                    stream,
                    record.sequence(),
                    Instant.parse(String.valueOf(record.recordedAt())),
                    NOBODY,
                    record.decoded());
        } catch (RuntimeException unreadable) {
            throw new Refused(
                    new Refusal.NotMendable(
                            "Event %d of %s cannot be read and is not parked: %s"
                                    .formatted(
                                            record.sequence(), stream, unreadable.getMessage())));
        }
    }
}
