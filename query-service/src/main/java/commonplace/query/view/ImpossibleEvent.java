package commonplace.query.view;

/** An event that cannot follow those before it in its stream. */
final class ImpossibleEvent extends RuntimeException {

    ImpossibleEvent(String message) {
        super(message);
    }
}
