package commonplace.query.console;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

/** Why an operator does what cannot be undone, or what a proof spoke against. */
final class Reason {

    private static final int LONGEST = 1_000;

    private Reason() {}

    /**
     * @param what it must say: {@code why the event is given up}
     * @throws Refused where it says nothing, or too much
     */
    static String of(String why, String what) {
        if (why.isBlank() || why.length() > LONGEST) {
            throw new Refused(
                    new Refusal.Malformed(
                            "Say in 1 to %d characters %s.".formatted(LONGEST, what)));
        }
        return why.strip();
    }
}
