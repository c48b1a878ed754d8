package commonplace.benchmarks.replay;

import commonplace.events.EntryId;
import commonplace.events.Kind;
import commonplace.events.StreamId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An entry of the synthetic log whose last event is still to come. */
final class OpenEntry {

    final UUID id;
    final StreamId stream;
    final Kind kind;
    final Instant publishedAt;

    /** Ranks of its tags. */
    final List<Integer> tags = new ArrayList<>(4);

    String path;
    long sequence;
    boolean retracted;

    /** Events that are still to come. */
    int toCome;

    OpenEntry(UUID id, Kind kind, Instant publishedAt, String path, int toCome) {
        this.id = id;
        this.stream = StreamId.of(new EntryId(id));
        this.kind = kind;
        this.publishedAt = publishedAt;
        this.path = path;
        this.toCome = toCome;
    }
}
