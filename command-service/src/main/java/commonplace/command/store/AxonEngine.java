package commonplace.command.store;

import commonplace.events.AuthorId;
import commonplace.events.Event;
import commonplace.events.StreamId;
import commonplace.events.wire.RawEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The log beneath Axon's aggregates. One unit of work is one append of one aggregate, and returns
 * when it is durable. The log is not tracked through Axon: the relay publishes it.
 */
final class AxonEngine implements EventStorageEngine {

    /** Under this name the author travels in a message's metadata. */
    static final String AUTHOR = "author";

    private static final String APPENDED = "commonplace.appended";

    private final EventStore store;
    private final Snapshots snapshots;

    AxonEngine(EventStore store, Snapshots snapshots) {
        this.store = store;
        this.snapshots = snapshots;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var first = (DomainEventMessage<?>) messages.getFirst();
        var stream = new StreamId(first.getAggregateIdentifier());
        var events = new ArrayList<NewEvent>(messages.size());
        for (var message : messages) {
            if (!(message instanceof DomainEventMessage<?> domain)
                    || !domain.getAggregateIdentifier().equals(stream.value())) {
                throw new IllegalStateException(
                        "A unit of work appends to one stream; this one to %s and %s."
                                .formatted(stream, message));
            }
            events.add(event(domain));
        }
        var extras = onlyOnce();
        var outcome =
                store.append(
                        new Append(
                                stream,
                                first.getSequenceNumber() - 1,
                                events,
                                extras.claims(),
                                extras.receipt()));
        if (!(outcome instanceof Outcome.Appended)) {
            throw new NotAppended(outcome);
        }
    }

    /** What is appended cannot be rolled back, so nothing may be published after it. */
    private static AppendExtras onlyOnce() {
        if (!CurrentUnitOfWork.isStarted()) {
            return AppendExtras.NONE;
        }
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        if (root.resources().put(APPENDED, true) != null) {
            throw new IllegalStateException("This unit of work has appended its events already.");
        }
        return root.getOrDefaultResource(AppendExtras.RESOURCE, AppendExtras.NONE);
    }

    private static NewEvent event(DomainEventMessage<?> message) {
        var author = message.getMetaData().get(AUTHOR);
        if (author == null) {
            throw new IllegalStateException("An event without author: " + message);
        }
        return new NewEvent(
                UUID.fromString(message.getIdentifier()),
                (Event) message.getPayload(),
                message.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                new AuthorId(author.toString()));
    }

    @Override
    public DomainEventStream readEvents(String aggregate, long firstSequence) {
        return DomainEventStream.of(
                store.stream(new StreamId(aggregate), firstSequence).stream()
                        .map(AxonEngine::message)
                        .toList());
    }

    private static DomainEventMessage<Event> message(RawEvent raw) {
        var recorded = raw.decoded();
        return new GenericDomainEventMessage<>(
                null,
                recorded.stream().value(),
                recorded.sequence(),
                recorded.event(),
                MetaData.with(AUTHOR, recorded.author().value()),
                recorded.eventId().toString(),
                recorded.recordedAt());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregate) {
        return store.lastSequence(new StreamId(aggregate));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.store(snapshot);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregate) {
        return snapshots.read(new StreamId(aggregate));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("Follow the topic; the relay publishes the log.");
    }
}
