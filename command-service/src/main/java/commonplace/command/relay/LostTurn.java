package commonplace.command.relay;

/** This relay is not, or no longer, the active one: its session with the store has ended. */
final class LostTurn extends Exception {

    LostTurn(String message, Throwable cause) {
        super(message, cause);
    }
}
