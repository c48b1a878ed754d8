package commonplace.command.entry;

import commonplace.command.problem.Refusal;
import commonplace.command.problem.Refusal.AddressTaken;
import commonplace.command.problem.Refusal.EntryExists;
import commonplace.command.problem.Refusal.SourceTaken;
import commonplace.command.problem.Refusal.StaleRevision;
import commonplace.command.problem.Refusal.Unavailable;
import commonplace.command.problem.Refused;
import commonplace.command.problem.ToldEvent;
import commonplace.command.store.EventStore;
import commonplace.command.store.NotAppended;
import commonplace.command.store.Outcome;
import commonplace.events.AuthorId;
import commonplace.events.EntryEvent;
import commonplace.events.EntryId;
import commonplace.events.SourceId;
import commonplace.events.StreamId;
import commonplace.events.wire.RawEvent;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out commands on entries, and reads them from the log. Safe for many threads. */
@Component
public final class Entries {

    /**
     * For how long a command is tried again because another changed the entry meanwhile. Each time
     * somebody's change went in, so only a storm on one entry comes near it.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EntryAggregate.Home home;
    private final EventStore store;

    Entries(EntryAggregate.Home home, EventStore store) {
        this.home = home;
        this.store = store;
    }

    /** The entry as the log has it now. */
    public Optional<Stored> find(EntryId id) {
        return Stored.of(history(id));
    }

    /** The entry that has that identity in the place it was imported from. */
    public Optional<EntryId> bySource(SourceId source) {
        var claim = Claims.of(source);
        return Optional.ofNullable(store.holders(List.of(claim)).get(claim)).map(StreamId::entry);
    }

    /** Its events, oldest first; none where there is no such entry. */
    public List<RawEvent> history(EntryId id) {
        return store.stream(StreamId.of(id), 0);
    }

    /**
     * Durable when it returns.
     *
     * @throws Refused where it was not carried out
     */
    public Done carryOut(EntryCommand command, Circumstances circumstances) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return attempt(command, circumstances);
            } catch (NotAppended refused) {
                switch (refused.outcome()) {
                    case Outcome.ClaimTaken taken -> throw new Refused(taken(taken));
                    case Outcome.Stale stale when command instanceof EntryCommand.Publish ->
                            throw new Refused(new EntryExists(command.entry()));
                    default -> {
                        if (System.nanoTime() > deadline) {
                            throw new Refused(busy(command.entry()));
                        }
                    }
                }
            }
        }
    }

    /**
     * Records an entry's first events as they are told, when it is brought here from elsewhere.
     * Durable when it returns.
     *
     * @param told begins with its publishing
     * @throws Refused where there is such an entry, or a name of its is another's
     */
    public Done restore(List<EntryEvent> told, AuthorId author) {
        try {
            return home.create(author, told, done -> null);
        } catch (NotAppended refused) {
            throw new Refused(
                    refused.outcome() instanceof Outcome.ClaimTaken taken
                            ? taken(taken)
                            : new EntryExists(told.getFirst().entry()));
        }
    }

    private Done attempt(EntryCommand command, Circumstances c) {
        return command instanceof EntryCommand.Publish publish
                ? home.create(c.author(), Entry.decide(publish), c.receipt())
                : home.change(
                        command.entry(),
                        c.author(),
                        stored -> {
                            onRevision(c.ifMatch(), stored);
                            return stored.entry().decide(command);
                        },
                        c.receipt());
    }

    private void onRevision(IfMatch ifMatch, Stored stored) {
        if (!ifMatch.allows(stored.revision())) {
            var id = stored.entry().id();
            throw new Refused(
                    new StaleRevision(id, ifMatch.header(), stored.revision(), since(id, ifMatch)));
        }
    }

    /** The events after the revision that was named, as many as an answer may hold. */
    private List<ToldEvent> since(EntryId id, IfMatch ifMatch) {
        var newest = ifMatch.newest();
        if (newest.isEmpty()) {
            return List.of();
        }
        var told = new ArrayList<ToldEvent>();
        long length = 0;
        for (var event : store.stream(StreamId.of(id), newest.getAsLong() + 1)) {
            length += event.data().length();
            if (told.size() == Limits.TOLD_EVENTS || length > Limits.TOLD_CHARACTERS) {
                break;
            }
            told.add(ToldEvent.of(event));
        }
        return told;
    }

    private static Refusal taken(Outcome.ClaimTaken taken) {
        var holder = taken.holder().entry();
        return Claims.path(taken.name())
                .<Refusal>map(path -> new AddressTaken(path, holder))
                .orElseGet(
                        () -> new SourceTaken(SourceId.parse(Claims.source(taken.name())), holder));
    }

    private static Unavailable busy(EntryId id) {
        return new Unavailable(
                "Entry %s is changed by others all the time.".formatted(id), Duration.ofSeconds(1));
    }
}
