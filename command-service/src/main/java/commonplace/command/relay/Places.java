package commonplace.command.relay;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each partition ends.
 *
 * @param places by partition
 */
record Places(List<Place> places) {

    /**
     * One partition's end.
     *
     * @param position of its last event, 0 for none
     * @param nextOffset the least offset that the next record can get: a lower one would mean that
     *     the broker has lost what was there
     */
    record Place(long position, long nextOffset) {}

    Places {
        places = List.copyOf(places);
    }

    Place of(int partition) {
        return places.get(partition);
    }

    /** The last position on each partition. */
    List<Long> positions() {
        return places.stream().map(Place::position).toList();
    }

    /** The same with one partition's end moved. */
    Places with(int partition, Place place) {
        var moved = new ArrayList<>(places);
        moved.set(partition, place);
        return new Places(moved);
    }

    /**
     * The position after which to go on: no partition lacks an event up to it.
     *
     * <p>Without a note of how far the topic was, that is the lowest partition's end. A note spares
     * reading the log from there where a partition is seldom written. It is believed only as far as
     * the topic bears it out: a partition that ends before its noted end has lost its tail, and is
     * filled from where it ends.
     */
    long resumeAfter(Note note) {
        var noted = note.positions();
        if (noted.size() != places.size()) {
            return positions().stream().min(Long::compare).orElse(0L);
        }
        long after = note.position();
        for (int i = 0; i < places.size(); i++) {
            if (of(i).position() < noted.get(i)) {
                after = Math.min(after, of(i).position());
            }
        }
        return after;
    }

    /**
     * How far the topic was.
     *
     * @param position every event up to it was on the topic
     * @param positions the last one on each partition at that time; empty where nothing is known
     */
    record Note(long position, List<Long> positions) {

        static final Note NONE = new Note(0, List.of());

        Note {
            positions = List.copyOf(positions);
        }
    }
}
