package commonplace.command.idempotency;

import commonplace.command.store.Receipt;

import org.jspecify.annotations.Nullable;

/** What a command leaves in its append, so that a repetition finds the first answer. */
public final class Receipts {

    /** For a command that no key came with. */
    public static final Receipts NONE = new Receipts(null);

    private final @Nullable CommandRequest request;

    private Receipts(@Nullable CommandRequest request) {
        this.request = request;
    }

    static Receipts of(CommandRequest request) {
        return request.key() == null ? NONE : new Receipts(request);
    }

    /** The receipt of an answer; null where none is wanted. */
    public @Nullable Receipt of(Answer answer) {
        return request == null
                ? null
                : new Receipt(request.receiptKey(), request.hash(), answer.bytes());
    }
}
