package commonplace.command.tag;

import commonplace.command.catalogue.Catalogue;
import commonplace.command.catalogue.Counts;
import commonplace.command.idempotency.Repeated;
import commonplace.command.problem.Refusal.Unavailable;
import commonplace.command.problem.Refused;
import commonplace.command.store.Append;
import commonplace.command.store.EventStore;
import commonplace.command.store.NewEvent;
import commonplace.command.store.Outcome;
import commonplace.command.store.Receipt;
import commonplace.events.AuthorId;
import commonplace.events.StreamId;
import commonplace.events.TagEvent;
import commonplace.events.TagId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Carries out commands on tags as wholes. All of them, of all processes, stand in one order: each
 * reserves the number of changes that it has seen, so that of two at once the second is decided
 * anew, with the first one's in view. Safe for many threads.
 */
@Component
public final class TagCommands {

    /** For how long a command is tried again because another changed the tags meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TagDirectory directory;
    private final Catalogue catalogue;
    private final EventStore store;

    TagCommands(TagDirectory directory, Catalogue catalogue, EventStore store) {
        this.directory = directory;
        this.catalogue = catalogue;
        this.store = store;
    }

    /**
     * What a command came to, or would.
     *
     * @param tag as it stands afterwards
     * @param sequence of its stream's last event, -1 without any
     * @param tags all of them, as they stand afterwards
     * @param touched the entries that are found under another name by it, or would be
     */
    public record Done(Tag tag, long sequence, Tags tags, boolean changed, Counts touched) {}

    /** What a command would come to; nothing is changed. */
    public Done preview(TagCommand command) {
        catalogue.catchUp();
        var tags = directory.current();
        return done(command, TagChange.decide(command, tags, catalogue::uses), tags);
    }

    /**
     * Durable when it returns.
     *
     * @throws Refused where the tags do not allow it
     * @throws Repeated where the request was carried out before
     */
    public Done carryOut(
            TagCommand command, AuthorId author, Function<Done, @Nullable Receipt> receipt) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            catalogue.catchUp();
            var tags = directory.current();
            var change = TagChange.decide(command, tags, catalogue::uses);
            var done = done(command, change, tags);
            if (isAppended(change.tag(), change.events(), tags, author, receipt.apply(done))) {
                return done;
            }
        }
        throw new Refused(
                new Unavailable("Tags are changed by others all the time.", Duration.ofSeconds(1)));
    }

    /**
     * Records what happened to a tag, as it is told.
     *
     * @throws Refused where the tags are changed by others all the time
     */
    public void record(TagId tag, Function<Tag, List<TagEvent>> told, AuthorId author) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var tags = directory.current();
            if (isAppended(tag, told.apply(tags.tag(tag)), tags, author, null)) {
                return;
            }
        }
        throw new Refused(
                new Unavailable("Tags are changed by others all the time.", Duration.ofSeconds(1)));
    }

    private boolean isAppended(
            TagId tag,
            List<TagEvent> events,
            Tags tags,
            AuthorId author,
            @Nullable Receipt receipt) {
        if (events.isEmpty() && receipt == null) {
            return true;
        }
        var outcome =
                store.append(
                        new Append(
                                StreamId.of(tag),
                                tags.tag(tag).sequence(),
                                recorded(events, author),
                                events.isEmpty() ? List.of() : List.of("tags:" + tags.changes()),
                                receipt));
        return switch (outcome) {
            case Outcome.Appended o -> true;
            case Outcome.Stale o -> false;
            case Outcome.ClaimTaken o -> false;
            case Outcome.ReceiptExists o -> throw new Repeated(o.receipt());
        };
    }

    private static List<NewEvent> recorded(List<TagEvent> events, AuthorId author) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return events.stream()
                .map(event -> new NewEvent(UUID.randomUUID(), event, now, author))
                .toList();
    }

    private Done done(TagCommand command, TagChange change, Tags before) {
        var after = before.after(change);
        var tag = after.tag(change.tag());
        var touched = before.under(before.effective(change.tag()));
        var others = new ArrayList<TagId>();
        if (command instanceof TagCommand.Merge merge) {
            others.addAll(before.under(merge.into()));
        }
        return new Done(
                tag,
                tag.sequence(),
                after,
                !change.events().isEmpty(),
                catalogue.count(touched, others));
    }
}
