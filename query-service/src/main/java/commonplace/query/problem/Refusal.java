package commonplace.query.problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Why a request was not answered as asked. {@link Problem#of(Refusal)} gives each its words. */
public sealed interface Refusal {

    /** The request cannot be read at all. */
    record Malformed(String detail) implements Refusal {}

    /**
     * A query parameter that is not what it must be.
     *
     * @param expected what it must be: {@code a number from 1 to 12}
     */
    record BadParameter(String parameter, String value, String expected) implements Refusal {}

    /** A position that is no token of this site. */
    record NoPosition(String detail) implements Refusal {}

    record NoSuchPage(String address) implements Refusal {}

    /** What should name a day, a month or a year does not, and why. */
    record NoSuchDate(String why) implements Refusal {}

    /**
     * Nothing is dated then.
     *
     * @param when {@code February 2024}
     */
    record NothingThen(String when) implements Refusal {}

    /** What should name a moment does not. */
    record NoInstant(String text) implements Refusal {}

    /**
     * The site is not kept as of that moment.
     *
     * @param until empty where none was named
     * @param there the moments there are
     */
    record NoSuchMoment(String until, List<Instant> there) implements Refusal {}

    /**
     * No entry carries the tag, or all of the tags.
     *
     * @param suggestion how the text would be written as a tag
     */
    record NoSuchTag(String tag, @Nullable String suggestion) implements Refusal {}

    /** A search that the database did not come to an end with in time. */
    record TooBroad(Duration timeout) implements Refusal {}

    /** As many searches as are allowed are under way already. */
    record TooManySearches(Duration retryAfter) implements Refusal {}

    /** The entry that was here has been retracted. */
    record Retracted(String address) implements Refusal {}

    /** The view does not contain what the reader's position names, and for which reason. */
    record NotVisible(Why why, Duration retryAfter) implements Refusal {}

    /** What keeps an event from being visible. */
    enum Why {
        NOT_YET,
        REBUILDING,
        PARKED
    }

    /** As many readers as are allowed wait for their positions already. */
    record TooManyWaiting(int limit, Duration retryAfter) implements Refusal {}

    /** The views cannot be read at the moment. */
    record Unavailable(String detail, Duration retryAfter) implements Refusal {}

    /** An operators' call without a token that counts. */
    record Unauthorized(String detail) implements Refusal {}

    record NoSuchToken(String name) implements Refusal {}

    record TokenNameTaken(String name) implements Refusal {}

    record NoSuchDeadLetter(long id) implements Refusal {}

    record AlreadyDiscarded(long id) implements Refusal {}

    record NoSuchGeneration(int number) implements Refusal {}

    /**
     * A generation is not in a state for that.
     *
     * @param done what was asked: {@code paused}
     * @param needed what it would have to be: {@code being built}
     */
    record NotNow(int number, String state, String done, String needed) implements Refusal {}

    /** Another generation is being built. */
    record AlreadyBuilding(int number) implements Refusal {}

    record TooManyGenerations(int limit) implements Refusal {}

    /** A generation has not come to where the live one is. */
    record GenerationBehind(int number, long positions) implements Refusal {}

    record NothingToRollBackTo(int number) implements Refusal {}

    /**
     * A generation does not equal the log.
     *
     * @param rows that differ; {@code differences} are the first of them
     */
    record Different(int number, long rows, List<?> differences) implements Refusal {}

    /** Whether a generation equals the log could not be found out. */
    record NotVerified(int number, String why) implements Refusal {}

    /** Rows that cannot be mended from the log. */
    record NotMendable(String detail) implements Refusal {}
}
