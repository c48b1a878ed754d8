package commonplace.standalone.cli;

/** A command did not work; its message is the one line that the user sees, its exit code 1. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }
}
