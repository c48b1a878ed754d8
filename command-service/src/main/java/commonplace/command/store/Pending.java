package commonplace.command.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An append that somebody waits for.
 *
 * @param data the JSON of its events
 * @param outcome completed by the committer
 * @param tries how often it is sent, this time included
 */
record Pending(Append append, List<String> data, CompletableFuture<Outcome> outcome, int tries) {

    Pending(Append append) {
        this(append, Batch.encoded(append), new CompletableFuture<>(), 1);
    }

    /** To be sent once more. */
    Pending again() {
        return new Pending(append, data, outcome, tries + 1);
    }
}
