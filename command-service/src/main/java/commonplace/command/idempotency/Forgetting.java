package commonplace.command.idempotency;

import commonplace.command.store.EventStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** Deletes receipts that are older than was promised. */
@Component
final class Forgetting {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    private final EventStore store;
    private final IdempotencySettings settings;

    Forgetting(EventStore store, IdempotencySettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void forget() {
        try {
            store.forgetReceiptsBefore(Instant.now().minus(settings.kept()));
        } catch (RuntimeException failed) {
            LOG.atWarn().addKeyValue("reason", failed.getMessage()).log("receipts not deleted");
        }
    }
}
