package commonplace.query.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator may do with a generation: one form each. */
public enum Deed {
    PROMOTE(
            "Promote",
            "It is compared with the log first. Where nothing differs readers see it from then on,"
                    + " and the one that was live goes on following.",
            "Undo: roll back.",
            "promoted",
            "following"),
    VERIFY(
            "Verify",
            "All its rows are compared with the log, beside all else; readers notice nothing.",
            "It changes nothing: there is nothing to undo.",
            "verified",
            "live, following or complete"),
    FORCE(
            "Promote by force",
            "Readers see it from now on, although it was not found equal to the log; who, when and"
                    + " why are recorded.",
            "Undo: roll back.",
            "promoted",
            "following"),
    ROLLBACK(
            "Roll back",
            "The generation that was live before is live again, at once; this one goes on"
                    + " following.",
            "Undo: promote this one again.",
            "rolled back",
            "live, with one followed that was live before"),
    PAUSE(
            "Pause",
            "It rests where it is: building goes no further, and one that follows falls behind."
                    + " Readers notice nothing.",
            "Undo: resume.",
            "paused",
            "being built or followed"),
    RESUME(
            "Resume",
            "It goes on from where it stopped, catches up and follows the log again.",
            "Undo: pause it, or retire it.",
            "resumed",
            "paused or retired"),
    THROTTLE(
            "Throttle",
            "It is built at so many events a second at most, all instances together; without a"
                    + " number as fast as can be.",
            "Undo: set it again.",
            "throttled",
            "being built"),
    RETIRE(
            "Retire",
            "It is no longer fed, and its rows are kept as they are. Nothing can be rolled back to"
                    + " it until it is resumed.",
            "Undo: resume.",
            "retired",
            "following"),
    ABORT(
            "Abort",
            "Its building ends, and what there is of it is removed.",
            "There is no undo; another rebuild begins from the start.",
            "aborted",
            "being built"),
    DROP(
            "Drop",
            "Its rows are removed for good.",
            "There is no undo; a rebuild makes the same rows from the log.",
            "dropped",
            "complete, retired or failed");

    private final String label;
    private final String sentence;
    private final String undo;
    private final String done;
    private final String needed;

    Deed(String label, String sentence, String undo, String done, String needed) {
        this.label = label;
        this.sentence = sentence;
        this.undo = undo;
        this.done = done;
        this.needed = needed;
    }

    /** As the API names it; empty where the console has no form for it. */
    static Optional<Deed> named(String name) {
        return Arrays.stream(values()).filter(deed -> deed.path().equals(name)).findFirst();
    }

    /** The last part of its form's address. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /** What it will do. */
    public String sentence() {
        return sentence;
    }

    /** How it is undone. */
    public String undo() {
        return undo;
    }

    /** What a generation's report must say that it can. */
    String needs() {
        return this == FORCE ? PROMOTE.path() : path();
    }

    /** What a generation is said to be after it: paused, dropped. */
    String done() {
        return done;
    }

    /** What a generation must be for it. */
    String needed() {
        return needed;
    }

    /** Whether its form has a field, or it cannot be undone: it is not offered at a glance. */
    public boolean isAtHand() {
        return switch (this) {
            case PROMOTE, VERIFY, ROLLBACK, PAUSE, RESUME -> true;
            case FORCE, THROTTLE, RETIRE, ABORT, DROP -> false;
        };
    }
}
