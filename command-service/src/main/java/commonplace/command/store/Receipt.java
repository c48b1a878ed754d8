package commonplace.command.store;

/**
 * The answer to a command, kept in the same transaction as its events, so that a repeated request
 * gets it again.
 *
 * @param key names the request: unique
 * @param requestHash by which another request under the same key is told apart
 * @param answer what was answered, in a form that the store does not read
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares receipts; a copy each time would cost.
public record Receipt(String key, byte[] requestHash, byte[] answer) {}
