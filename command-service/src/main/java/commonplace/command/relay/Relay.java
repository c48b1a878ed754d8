package commonplace.command.relay;

import commonplace.command.relay.Places.Note;
import commonplace.command.relay.RelayState.Role;
import commonplace.command.store.EventStore;
import commonplace.command.store.StoreDatabase;
import commonplace.command.store.StoreUnavailable;
import commonplace.events.wire.RawEvent;

import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Publishes the store's log on the topic: each event exactly once, each partition in the order of
 * positions. Of several instances one is active, the others stand by. It never stands in the way of
 * a command: while Kafka is down, the log grows and is published afterwards.
 *
 * <p>Where it stopped, it learns from the topic alone, after having fenced its predecessor; on any
 * doubt it begins again with that. Whoever makes it starts and closes it.
 */
public final class Relay implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** How often the place is noted while events flow; the note only spares reading. */
    private static final Duration NOTE_EVERY = Duration.ofMillis(200);

    private final EventStore store;
    private final StoreDatabase database;
    private final KafkaSettings kafka;
    private final RelaySettings settings;
    private final String name;
    private final RelayState state = new RelayState();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread loop;

    /**
     * @param name by which this instance is told apart from others
     */
    public Relay(
            EventStore store,
            StoreDatabase database,
            KafkaSettings kafka,
            RelaySettings settings,
            String name) {
        this.store = store;
        this.database = database;
        this.kafka = kafka;
        this.settings = settings;
        this.name = name;
        this.loop = Thread.ofPlatform().name("relay").unstarted(this::run);
    }

    /** Begins to publish, or to stand by. */
    public void start() {
        loop.start();
    }

    public RelayState state() {
        return state;
    }

    private void run() {
        while (!isStopping()) {
            try (var turn = Turn.open(database, settings, kafka.topic())) {
                if (isTaken(turn)) {
                    log.atInfo().addKeyValue("name", name).log("relay active");
                    state.is(Role.ACTIVE);
                    keepPublishing(turn);
                }
            } catch (SQLException | LostTurn | StoreUnavailable lost) {
                trouble(lost);
            } catch (RuntimeException unexpected) {
                log.atError().setCause(unexpected).log("relay failed, beginning again");
                state.hasTrouble(unexpected.toString());
            }
            state.is(Role.STANDBY);
            pause();
        }
        state.is(Role.STOPPED);
    }

    private boolean isTaken(Turn turn) throws LostTurn {
        while (!isStopping()) {
            if (turn.take()) {
                return true;
            }
            state.isWell();
            turn.await(settings.poll());
        }
        return false;
    }

    private void keepPublishing(Turn turn) throws LostTurn {
        while (!isStopping()) {
            // Also proof that it is still our turn, before a successor would be fenced.
            turn.beat(name);
            try (var topic = new EventTopic(kafka);
                    var publisher = new Publisher(kafka);
                    var pulse = new Pulse(kafka, store)) {
                publish(turn, topic, publisher, pulse);
            } catch (KafkaException | Doubt doubt) {
                trouble(doubt);
                pause();
            }
        }
    }

    private void publish(Turn turn, EventTopic topic, Publisher publisher, Pulse pulse)
            throws LostTurn {
        topic.ensure();
        turn.beat(name);
        publisher.fence();
        topic.abortTorn();
        var places = new PlaceFinder(kafka, store, () -> turn.beat(name)).find();
        topic.requireWhole(places, true);
        var looked = places;
        long position = places.resumeAfter(turn.noted());
        log.atInfo().addKeyValue("position", position).log("relay goes on");
        state.isWell();
        long noted = System.nanoTime();
        long beaten = noted;
        boolean isNoted = false;
        while (!isStopping()) {
            pulse.beat();
            var events = inOrder(store.page(position, settings.batch()), position);
            if (!events.isEmpty()) {
                places = publisher.publish(events, places);
                position = events.getLast().position();
                isNoted = false;
            }
            if (!isNoted && isOver(noted, NOTE_EVERY)) {
                turn.note(new Note(position, places.positions()));
                noted = System.nanoTime();
                isNoted = true;
            }
            if (isOver(beaten, settings.beat())) {
                topic.requireWhole(places, places.equals(looked));
                looked = places;
                turn.beat(name);
                beaten = System.nanoTime();
            }
            if (events.isEmpty()) {
                turn.await(isNoted ? settings.poll() : NOTE_EVERY);
            }
        }
        turn.note(new Note(position, places.positions()));
    }

    /** The store promises positions without gaps; the topic must never be the place to lose one. */
    private static List<RawEvent> inOrder(List<RawEvent> events, long after) {
        long expected = after;
        for (var event : events) {
            if (event.position() != ++expected) {
                throw new Doubt(
                        "The store gave position %d where %d follows. Nothing is published until it is found."
                                .formatted(event.position(), expected));
            }
        }
        return events;
    }

    private static boolean isOver(long since, Duration duration) {
        return System.nanoTime() - since >= duration.toNanos();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void trouble(Exception why) {
        var reason = why.getCause() == null ? why.toString() : why + " (" + why.getCause() + ")";
        if (state.hasTrouble(reason)) {
            log.atWarn().addKeyValue("reason", reason).log("relay in trouble, trying again");
        }
    }

    private void pause() {
        try {
            if (stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stop) {
            stopping.countDown();
        }
    }

    /** Ends what is being published, and gives the turn to a standby. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (loop.isAlive() && !loop.join(STOP_WAIT)) {
                loop.interrupt();
            }
        } catch (InterruptedException interrupted) {
            loop.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
