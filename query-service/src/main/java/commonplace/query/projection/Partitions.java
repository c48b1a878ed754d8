package commonplace.query.projection;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The partitions that one consumer owns and where each stands. A partition that has just been
 * assigned, or whose place is in doubt, is paused until its place has been read again. For one
 * thread, the consumer's.
 */
final class Partitions implements ConsumerRebalanceListener {

    /** How long a partition whose log lacks an event rests before it is looked through again. */
    private static final Duration STALL = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Partitions.class);

    private record Stall(String why, long until) {}

    private final Consumer<byte[], byte[]> consumer;
    private final LogSearch search;
    private final Map<TopicPartition, Place> places = new HashMap<>();
    private final Set<TopicPartition> inDoubt = new HashSet<>();
    private final Map<TopicPartition, Long> searched = new HashMap<>();
    private final Map<TopicPartition, Stall> stalls = new HashMap<>();
    private final Map<TopicPartition, Place> looked = new HashMap<>();

    Partitions(Consumer<byte[], byte[]> consumer, LogSearch search) {
        this.consumer = consumer;
        this.search = search;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        // Any place will do, as it is not read from: without one, Kafka would look for its own.
        assigned.forEach(partition -> consumer.seek(partition, 0));
        consumer.pause(assigned);
        inDoubt.addAll(assigned);
        log.atInfo().addKeyValue("partitions", assigned).log("partitions assigned");
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        for (var partition : revoked) {
            places.remove(partition);
            inDoubt.remove(partition);
            searched.remove(partition);
            stalls.remove(partition);
            looked.remove(partition);
        }
        log.atInfo().addKeyValue("partitions", revoked).log("partitions revoked");
    }

    /** Whether places must be read before anything is applied. */
    boolean anyInDoubt() {
        return !inDoubt.isEmpty();
    }

    /** Something failed, or another consumer moved: what we believed is no longer certain. */
    void doubtAll() {
        var owned = consumer.assignment();
        consumer.pause(owned);
        inDoubt.addAll(owned);
        places.clear();
    }

    /** The places as the database holds them; every partition in doubt goes on from there. */
    void placed(Map<Integer, Place> stored) {
        for (var partition : inDoubt) {
            var place = stored.getOrDefault(partition.partition(), Place.BEGINNING);
            places.put(partition, place);
            consumer.seek(partition, place.nextOffset());
        }
        consumer.resume(inDoubt);
        inDoubt.clear();
    }

    /** What a poll's records of one partition are to us, up to the first that lacks another. */
    BatchPart part(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        var place = places.get(partition);
        if (place == null) {
            throw new IllegalStateException(partition + " is read without a place.");
        }
        long applied = place.position();
        var arrivals = new ArrayList<Arrival>(records.size());
        for (var record : records) {
            var arrival = Arrival.of(record);
            long position = position(arrival);
            switch (position == 0
                    ? Continuity.NEXT
                    : Continuity.of(applied, previous(arrival), position)) {
                case REPEAT -> {}
                case NEXT -> {
                    arrivals.add(arrival);
                    applied = Math.max(applied, position);
                }
                case MISSING -> {
                    missing(partition, record.offset(), applied, previous(arrival));
                    return new BatchPart(
                            partition.partition(),
                            place,
                            new Place(record.offset(), applied),
                            arrivals);
                }
            }
        }
        return new BatchPart(
                partition.partition(),
                place,
                new Place(consumer.position(partition), applied),
                arrivals);
    }

    /** Parts whose markers of transactions alone have moved the place on. */
    List<BatchPart> idle() {
        var parts = new ArrayList<BatchPart>();
        places.forEach(
                (partition, place) -> {
                    long next = consumer.position(partition);
                    if (next != place.nextOffset() && !stalls.containsKey(partition)) {
                        parts.add(
                                new BatchPart(
                                        partition.partition(),
                                        place,
                                        new Place(next, place.position()),
                                        List.of()));
                    }
                });
        return parts;
    }

    /** A part has been applied and committed. */
    void applied(TopicPartition partition, Place next) {
        var before = places.put(partition, next);
        if (before == null || before.position() != next.position()) {
            searched.remove(partition);
            stalls.remove(partition);
        }
    }

    /** Where each placed partition stands. */
    Map<Integer, Place> places() {
        var known = new HashMap<Integer, Place>();
        places.forEach((partition, place) -> known.put(partition.partition(), place));
        return known;
    }

    Map<Integer, PartitionProgress> progress() {
        var known = new HashMap<Integer, PartitionProgress>();
        places.forEach(
                (partition, place) -> {
                    var stall = stalls.get(partition);
                    known.put(
                            partition.partition(),
                            new PartitionProgress(
                                    stall == null
                                            ? consumer.position(partition)
                                            : place.nextOffset(),
                                    place.position(),
                                    stall == null ? "" : stall.why()));
                });
        return known;
    }

    /** The log is not where we left it: finds our place in it by position. */
    void lost(Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            var place = places.get(partition);
            if (place != null) {
                find(partition, place.position());
            }
        }
    }

    /** Looks whether those that have come to their ends have missed something before them. */
    void lookBehind() {
        var quiet = new HashMap<TopicPartition, Long>();
        places.forEach(
                (partition, place) -> {
                    if (place.equals(looked.put(partition, place))) {
                        quiet.put(partition, place.position());
                    }
                });
        stalls.keySet().forEach(quiet::remove);
        lost(search.behind(quiet));
    }

    private void missing(TopicPartition partition, long offset, long applied, long previous) {
        var before = searched.put(partition, applied);
        if (before == null || before != applied) {
            find(partition, applied);
            return;
        }
        var why =
                "%s lacks the events between positions %d and %d (offset %d). The relay publishes them again, or the log is not this store's."
                        .formatted(partition, applied, previous, offset);
        stalls.put(partition, new Stall(why, System.nanoTime() + STALL.toNanos()));
        consumer.pause(List.of(partition));
        log.atError().addKeyValue("partition", partition).log(why);
    }

    /** Looks once more for what the stalled partitions lack. */
    void resumeStalled() {
        for (var stalled : Map.copyOf(stalls).entrySet()) {
            var partition = stalled.getKey();
            var place = places.get(partition);
            if (place != null && System.nanoTime() - stalled.getValue().until() > 0) {
                stalls.put(
                        partition,
                        new Stall(stalled.getValue().why(), System.nanoTime() + STALL.toNanos()));
                find(partition, place.position());
                consumer.resume(List.of(partition));
            }
        }
    }

    private void find(TopicPartition partition, long position) {
        long offset = search.offsetAfter(partition, position);
        consumer.seek(partition, offset);
        log.atWarn()
                .addKeyValue("partition", partition)
                .addKeyValue("position", position)
                .addKeyValue("offset", offset)
                .log("place in the log found by position");
    }

    private static long position(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Told told -> told.event().position();
            case Arrival.Broken broken -> broken.position();
        };
    }

    private static long previous(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Told told -> told.previous();
            case Arrival.Broken broken -> broken.previous();
        };
    }
}
