package commonplace.command.entry;

import commonplace.command.idempotency.Repeated;
import commonplace.command.problem.Refusal.NoSuchEntry;
import commonplace.command.problem.Refused;
import commonplace.command.store.Aggregates;
import commonplace.command.store.Append;
import commonplace.command.store.AppendExtras;
import commonplace.command.store.EventStore;
import commonplace.command.store.NotAppended;
import commonplace.command.store.Outcome;
import commonplace.command.store.Receipt;
import commonplace.events.AuthorId;
import commonplace.events.EntryEvent;
import commonplace.events.EntryId;
import commonplace.events.EntryPublished;
import commonplace.events.StreamId;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** An entry as Axon loads and stores it: the only class here that knows Axon. */
final class EntryAggregate {

    /** Axon reads it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private @Nullable String stream;

    private @Nullable Entry entry;

    /** Before its first event. */
    EntryAggregate() {}

    /** As a snapshot has it. */
    EntryAggregate(Entry entry) {
        this.stream = StreamId.of(entry.id()).value();
        this.entry = entry;
    }

    Entry entry() {
        return Objects.requireNonNull(entry);
    }

    @EventSourcingHandler
    void on(EntryEvent event) {
        if (event instanceof EntryPublished published) {
            stream = published.stream().value();
            entry = Entry.of(published);
        } else {
            entry = entry().evolve(event);
        }
    }

    private Stored stored(long revision) {
        return new Stored(entry(), revision);
    }

    /** Where entries are loaded from and their events recorded. Safe for many threads. */
    @Component
    static final class Home {

        private final EventStore store;
        private final Repository<EntryAggregate> repository;

        Home(EventStore store, Aggregates aggregates) {
            this.store = store;
            this.repository = aggregates.of(EntryAggregate.class);
        }

        /**
         * Records the first events of an entry.
         *
         * @throws NotAppended where the log does not allow it
         * @throws Repeated where the request was carried out before
         */
        Done create(
                AuthorId author,
                List<EntryEvent> events,
                Function<Done, @Nullable Receipt> receipt) {
            return inUnit(
                    author,
                    () -> {
                        var aggregate =
                                repository.newInstance(
                                        () -> {
                                            var created = new EntryAggregate();
                                            events.forEach(AggregateLifecycle::apply);
                                            return created;
                                        });
                        return extended(done(aggregate, events), receipt);
                    });
        }

        /**
         * Records what a decision makes of an entry as it stands.
         *
         * @throws Refused where there is none, or the decision refuses
         * @throws NotAppended where the entry was changed meanwhile, or a name is taken
         * @throws Repeated where the request was carried out before
         */
        Done change(
                EntryId id,
                AuthorId author,
                Function<Stored, List<EntryEvent>> decision,
                Function<Done, @Nullable Receipt> receipt) {
            return inUnit(
                    author,
                    () -> {
                        var aggregate = load(id);
                        var events = decided(aggregate, decision);
                        aggregate.execute(it -> events.forEach(AggregateLifecycle::apply));
                        var done = done(aggregate, events);
                        return events.isEmpty()
                                ? unchanged(done, receipt.apply(done))
                                : extended(done, receipt);
                    });
        }

        /** A refusal may rest on a state from before another process's change. */
        private List<EntryEvent> decided(
                Aggregate<EntryAggregate> aggregate, Function<Stored, List<EntryEvent>> decision) {
            var stored = stored(aggregate);
            try {
                return decision.apply(stored);
            } catch (Refused refused) {
                current(stored);
                throw refused;
            }
        }

        /**
         * What appends nothing is not checked by an append.
         *
         * @throws NotAppended where the entry was changed meanwhile; Axon then forgets the old
         *     state
         */
        private void current(Stored stored) {
            var stream = StreamId.of(stored.entry().id());
            long last = store.lastSequence(stream).orElse(Append.NEW_STREAM);
            if (last != stored.revision()) {
                throw new NotAppended(new Outcome.Stale(last));
            }
        }

        private Aggregate<EntryAggregate> load(EntryId id) {
            try {
                return repository.load(StreamId.of(id).value());
            } catch (AggregateNotFoundException none) {
                throw new Refused(new NoSuchEntry(id));
            }
        }

        private static Done done(Aggregate<EntryAggregate> aggregate, List<EntryEvent> events) {
            var stored = stored(aggregate);
            return new Done(stored.entry(), stored.revision(), events);
        }

        private static Stored stored(Aggregate<EntryAggregate> aggregate) {
            return aggregate.invoke(it -> it.stored(aggregate.version()));
        }

        /** What the unit's commit hands to the log together with the events. */
        private static Done extended(Done done, Function<Done, @Nullable Receipt> receipt) {
            CurrentUnitOfWork.get()
                    .root()
                    .resources()
                    .put(
                            AppendExtras.RESOURCE,
                            new AppendExtras(Claims.of(done.events()), receipt.apply(done)));
            return done;
        }

        /** Axon appends nothing where nothing happened; the receipt is kept all the same. */
        private Done unchanged(Done done, @Nullable Receipt receipt) {
            if (receipt == null) {
                current(new Stored(done.entry(), done.revision()));
                return done;
            }
            var nothing =
                    new Append(
                            StreamId.of(done.entry().id()),
                            done.revision(),
                            List.of(),
                            List.of(),
                            receipt);
            var outcome = store.append(nothing);
            if (!(outcome instanceof Outcome.Appended)) {
                throw new NotAppended(outcome);
            }
            return done;
        }

        private static Done inUnit(AuthorId author, Callable<Done> work) {
            var unit =
                    DefaultUnitOfWork.startAndGet(
                            new GenericCommandMessage<>(
                                    author, MetaData.with("author", author.value())));
            unit.registerCorrelationDataProvider(message -> message.getMetaData());
            var result = unit.executeWithResult(work, RollbackConfigurationType.ANY_THROWABLE);
            if (result.isExceptional()) {
                throw known(result.exceptionResult());
            }
            return result.getPayload();
        }

        /** Ours, as it was thrown, however Axon has wrapped it. */
        private static RuntimeException known(Throwable thrown) {
            for (Throwable t = thrown; t != null; t = t.getCause()) {
                if (t instanceof NotAppended refused
                        && refused.outcome() instanceof Outcome.ReceiptExists exists) {
                    return new Repeated(exists.receipt());
                }
                if (t.getClass().getName().startsWith("commonplace.")
                        && t instanceof RuntimeException ours) {
                    return ours;
                }
            }
            return thrown instanceof RuntimeException other
                    ? other
                    : new IllegalStateException(thrown);
        }
    }
}
