package commonplace.command.store;

/** What a unit of work wanted to append was refused; nothing of it is there. */
public final class NotAppended extends RuntimeException {

    private final transient Outcome outcome;

    public NotAppended(Outcome outcome) {
        super(outcome.toString());
        this.outcome = outcome;
    }

    /** Why: anything but {@link Outcome.Appended}. */
    public Outcome outcome() {
        return outcome;
    }
}
