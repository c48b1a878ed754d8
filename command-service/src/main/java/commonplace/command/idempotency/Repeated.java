package commonplace.command.idempotency;

import commonplace.command.store.Receipt;

/** The request was carried out before, at the same moment perhaps: here is its receipt. */
public final class Repeated extends RuntimeException {

    private final transient Receipt receipt;

    public Repeated(Receipt receipt) {
        super("Carried out before: " + receipt.key(), null, false, false);
        this.receipt = receipt;
    }

    Receipt receipt() {
        return receipt;
    }
}
