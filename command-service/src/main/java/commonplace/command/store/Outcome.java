package commonplace.command.store;

import commonplace.events.StreamId;

/** What became of an append. */
public sealed interface Outcome {

    /**
     * Durable.
     *
     * @param firstPosition of its first event; where it had none, the log's head
     */
    record Appended(long firstPosition) implements Outcome {}

    /**
     * Not done: somebody else was faster.
     *
     * @param actualSequence the stream's last sequence
     */
    record Stale(long actualSequence) implements Outcome {}

    /** Not done: a name belongs to another stream. */
    record ClaimTaken(String name, StreamId holder) implements Outcome {}

    /** Not done: a request under this key has its answer already. */
    record ReceiptExists(Receipt receipt) implements Outcome {}
}
