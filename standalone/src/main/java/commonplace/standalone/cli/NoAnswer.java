package commonplace.standalone.cli;

/** A service does not answer, or not now: it may be about to start again. */
final class NoAnswer extends Failure {

    private static final long serialVersionUID = 1L;

    NoAnswer(String message) {
        super(message);
    }
}
