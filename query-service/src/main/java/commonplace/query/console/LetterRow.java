package commonplace.query.console;

import commonplace.query.deadletter.DeadLetter;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/**
 * A dead letter as the console shows it.
 *
 * @param event what it is: type and version
 * @param retried since when it is marked to be tried again
 */
public record LetterRow(
        long id,
        String event,
        String stream,
        String sequence,
        String place,
        String error,
        String data,
        Moment parkedAt,
        @Nullable Moment retried,
        @Nullable Discard discarded) {

    /** Who gave it up, when and why. */
    public record Discard(Moment at, String by, String why) {}

    static LetterRow of(DeadLetter letter, ZoneId zone) {
        var retried = letter.retryRequested();
        var discarded = letter.discarded();
        return new LetterRow(
                letter.id(),
                "%s, version %d".formatted(letter.type(), letter.version()),
                letter.stream(),
                Figures.number(letter.sequence()),
                "position %s, partition %d, offset %s"
                        .formatted(
                                Figures.number(letter.position()),
                                letter.partition(),
                                Figures.number(letter.offset())),
                letter.error(),
                letter.data(),
                Moment.of(letter.parkedAt(), zone),
                retried == null || discarded != null ? null : Moment.of(retried, zone),
                discarded == null
                        ? null
                        : new Discard(
                                Moment.of(discarded.at(), zone), discarded.by(), discarded.why()));
    }

    public String href() {
        return "/ops/console/dead-letters/" + id;
    }
}
