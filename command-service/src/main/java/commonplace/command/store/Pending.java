package commonplace.command.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An append that somebody waits for.
 *
 * @param data the JSON of its events
 * @param outcome completed by the committer
 */
record Pending(Append append, List<String> data, CompletableFuture<Outcome> outcome) {

    Pending(Append append) {
        this(append, Batch.encoded(append), new CompletableFuture<>());
    }
}
