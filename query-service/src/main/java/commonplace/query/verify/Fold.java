package commonplace.query.verify;

import commonplace.events.EntryEvent;
import commonplace.events.EntryPublished;
import commonplace.events.wire.EventJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Folds a slice's events into its entries. What cannot be is told, and its stream ends there. */
final class Fold implements Slice.Taker {

    private final Map<UUID, Entry> entries = new HashMap<>();
    private final Set<UUID> stopped = new HashSet<>();
    private final Findings impossible;
    private long events;

    private Fold(Findings impossible) {
        this.impossible = impossible;
    }

    /** A slice's entries and the number of its events. */
    record Folded(Collection<Entry> entries, long events) {}

    static Folded of(Slice slice, Findings impossible) throws IOException, InterruptedException {
        var fold = new Fold(impossible);
        slice.read(fold);
        return new Folded(fold.entries.values(), fold.events);
    }

    @Override
    public void take(Slice.Item item) {
        events++;
        if (stopped.contains(item.entry())) {
            return;
        }
        var entry = entries.get(item.entry());
        var type = item.type();
        if (type == null) {
            pass(entry, item.sequence());
            return;
        }
        long expected = entry == null ? 0 : entry.sequence + 1;
        if (item.sequence() != expected) {
            stop(item, "event %d of its stream was expected".formatted(expected));
            return;
        }
        try {
            apply(item, entry, decoded(item));
        } catch (RuntimeException | StackOverflowError failed) {
            stop(item, String.valueOf(failed.getMessage()));
        }
    }

    private static EntryEvent decoded(Slice.Item item) {
        var type = item.type();
        var event =
                EventJson.decode(
                        type == null ? "" : type.wireName(),
                        item.version(),
                        new String(item.data(), StandardCharsets.UTF_8));
        if (event instanceof EntryEvent of && of.entry().value().equals(item.entry())) {
            return of;
        }
        throw new IllegalArgumentException("It is another stream's event.");
    }

    private void apply(Slice.Item item, @Nullable Entry entry, EntryEvent event) {
        var at = Instant.parse(item.recordedAt());
        if (entry != null) {
            entry.apply(event, item.sequence(), at);
        } else if (event instanceof EntryPublished published) {
            entries.put(item.entry(), new Entry(published, item.sequence(), at));
        } else {
            throw new IllegalArgumentException("The entry was never published.");
        }
    }

    /** An entry that was never published has no row to note it in. */
    private static void pass(@Nullable Entry entry, long sequence) {
        if (entry != null && entry.sequence == sequence - 1) {
            entry.sequence = sequence;
        }
    }

    private void stop(Slice.Item item, String why) {
        stopped.add(item.entry());
        impossible.add(
                new Difference(
                        "topic",
                        Difference.Kind.ALTERED,
                        "position=" + item.position(),
                        item.entry().toString(),
                        null,
                        "Event %d of the entry cannot be applied and is not parked: %s"
                                .formatted(item.sequence(), why)));
    }

    /** Slices one after the other; nothing of one is kept for the next. */
    static long each(List<Slice> slices, Findings impossible, EntryTaker taker, Watched watched)
            throws IOException, InterruptedException {
        long entries = 0;
        for (var slice : slices) {
            var folded = of(slice, impossible);
            entries += folded.entries.size();
            int done = 0;
            for (var entry : folded.entries) {
                taker.take(entry);
                if (++done % 500 == 0 && Thread.interrupted()) {
                    throw new InterruptedException("interrupted while the log was folded");
                }
                if (done % 500 == 0) {
                    watched.folded(folded.events * 500 / folded.entries.size());
                }
            }
            watched.folded(
                    folded.entries.isEmpty()
                            ? 0
                            : folded.events * (done % 500) / folded.entries.size());
        }
        return entries;
    }

    /** Takes one entry after the other. */
    @FunctionalInterface
    interface EntryTaker {
        void take(Entry entry) throws InterruptedException;
    }

    /** Is told of events as they are done with. */
    @FunctionalInterface
    interface Watched {
        void folded(long events) throws InterruptedException;
    }
}
