package commonplace.command.problem;

/** A command was not carried out: nothing of it is in the log. Says why, and what to do. */
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        // Without a stack trace: it is an answer, not a fault of ours, and there may be many.
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
