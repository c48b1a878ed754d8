package commonplace.standalone.run;

import commonplace.embedded.PostgresServer;
import commonplace.embedded.ServerFailed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts PostgreSQL again, on its port, where somebody or something ended it. */
final class PostgresWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final PostgresServer server;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread loop;

    PostgresWatch(PostgresServer server) {
        this.server = server;
        loop = Thread.ofPlatform().name("postgresql-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!server.isRunning()) {
                    startAgain();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() {
        LOG.atWarn().addKeyValue("pid", server.pid()).log("PostgreSQL ended; it is started again");
        try {
            server.restart();
        } catch (ServerFailed failed) {
            LOG.atError().setCause(failed).log("PostgreSQL cannot be started again");
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            loop.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
