package commonplace.command.problem;

import commonplace.events.EntryId;
import commonplace.events.Kind;
import commonplace.events.SourceId;
import commonplace.events.TagName;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * Why a command was not carried out. {@link Problem#of(Refusal)} gives each its status and words.
 */
public sealed interface Refusal {

    /**
     * Whether it was decided by what is in the log. Such an answer is kept for a repeated request:
     * who was told "not done" must never find it done by a late copy of the same request.
     */
    default boolean decidedByState() {
        return switch (this) {
            case NoSuchEntry r -> true;
            case NoSuchTag r -> true;
            case StaleRevision r -> true;
            case EntryIsRetracted r -> true;
            case EntryExists r -> true;
            case AddressTaken r -> true;
            case SourceTaken r -> true;
            case TagExists r -> true;
            case NameTakenAnew r -> true;
            case TooManyTags r -> true;
            case KindIsFixed r -> true;
            case SourceIsFixed r -> true;
            case Malformed r -> false;
            case Invalid r -> false;
            case Unauthorized r -> false;
            case NoSuchAddress r -> false;
            case NoSuchToken r -> false;
            case TokenNameTaken r -> false;
            case RevisionNeeded r -> false;
            case MergeIntoItself r -> false;
            case KeyReused r -> false;
            case KeyUnderWay r -> false;
            case TooLarge r -> false;
            case Unavailable r -> false;
        };
    }

    /** The request cannot be read at all. */
    record Malformed(String detail) implements Refusal {}

    /** The request can be read, but some fields are not what they must be. */
    record Invalid(List<Fault> faults) implements Refusal {

        public Invalid {
            faults = List.copyOf(faults);
        }

        public static Invalid of(String pointer, String detail) {
            return new Invalid(List.of(new Fault(pointer, detail)));
        }
    }

    /** No token, or none that counts. */
    record Unauthorized(String detail) implements Refusal {}

    /** An address at which nothing can be. */
    record NoSuchAddress(String detail) implements Refusal {}

    record NoSuchEntry(EntryId entry) implements Refusal {}

    /**
     * @param nowCalled under which name its entries are found, where it was renamed or merged
     */
    record NoSuchTag(TagName tag, @Nullable TagName nowCalled) implements Refusal {}

    record NoSuchToken(String name) implements Refusal {}

    /** A revision without {@code If-Match}: it could undo what its author never saw. */
    record RevisionNeeded(EntryId entry) implements Refusal {}

    /**
     * The entry changed since the author read it.
     *
     * @param named the {@code If-Match} as it was sent
     * @param since the events after the revision that was named
     */
    record StaleRevision(EntryId entry, String named, long actual, List<ToldEvent> since)
            implements Refusal {

        public StaleRevision {
            since = List.copyOf(since);
        }
    }

    record EntryIsRetracted(EntryId entry) implements Refusal {}

    record EntryExists(EntryId entry) implements Refusal {}

    record KindIsFixed(EntryId entry, Kind present, Kind asked) implements Refusal {}

    record SourceIsFixed(EntryId entry, @Nullable SourceId present) implements Refusal {}

    record AddressTaken(String path, EntryId holder) implements Refusal {}

    record SourceTaken(SourceId source, EntryId holder) implements Refusal {}

    record TooManyTags(EntryId entry, int limit) implements Refusal {}

    /** A tag of the name that another should get. */
    record TagExists(TagName tag) implements Refusal {}

    record MergeIntoItself(TagName tag) implements Refusal {}

    /** The name of a merged tag was taken by another, so it cannot stand for itself again. */
    record NameTakenAnew(TagName tag) implements Refusal {}

    record TokenNameTaken(String name) implements Refusal {}

    /** The same {@code Idempotency-Key} with other content. */
    record KeyReused(String key) implements Refusal {}

    /** The first request with this key was still under way when the wait was over. */
    record KeyUnderWay(String key, Duration waited) implements Refusal {}

    record TooLarge(long limitBytes) implements Refusal {}

    /** Surely not done. */
    record Unavailable(String detail, Duration retryAfter) implements Refusal {}
}
