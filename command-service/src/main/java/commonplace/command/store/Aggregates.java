package commonplace.command.store;

import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;

import java.util.concurrent.Executor;

/** Makes the repositories in which Axon's aggregates live: cached, and with snapshots. */
public final class Aggregates {

    /** Events after which a stream is long: reading more costs more than a snapshot's row. */
    private static final int SNAPSHOT_AFTER = 100;

    private final EventStore events;
    private final Executor executor;

    Aggregates(EventStore events, Executor executor) {
        this.events = events;
        this.executor = executor;
    }

    /** The repository of one kind of aggregate; to be made once. */
    public <T> Repository<T> of(Class<T> aggregate) {
        var factory = new GenericAggregateFactory<>(aggregate);
        var snapshotter =
                AggregateSnapshotter.builder()
                        .eventStore(events)
                        .aggregateFactories(factory)
                        .executor(executor)
                        .build();
        return EventSourcingRepository.builder(aggregate)
                .eventStore(events)
                .aggregateFactory(factory)
                .cache(new AggregateCache())
                .snapshotTriggerDefinition(
                        new EventCountSnapshotTriggerDefinition(snapshotter, SNAPSHOT_AFTER))
                .build();
    }
}
