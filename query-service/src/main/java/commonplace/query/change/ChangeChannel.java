package commonplace.query.change;

import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Hears of other instances' changes: one connection of its own, one platform thread, which {@link
 * #stop()} ends and awaits.
 *
 * <p>The channel is trusted for {@link #TRUST} after a probe that was answered was sent; without
 * trust no page is kept or shown from memory. A new connection is trusted once every transaction
 * has ended that was open when it began to listen: those may have been announced before.
 */
@Component
public final class ChangeChannel implements SmartLifecycle {

    /** How old an answered probe may be. */
    static final Duration TRUST = Duration.ofSeconds(1);

    private static final Duration PROBE = Duration.ofMillis(200);

    /** Longer than any transaction that changes rows: see {@code transaction_timeout}. */
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(130);

    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(ChangeChannel.class);

    private final Instance instance;
    private final Stamps stamps;
    private final Acknowledgements acknowledgements;
    private final Object lifecycle = new Object();
    private volatile Thread thread = new Thread();
    private volatile boolean running;
    private volatile boolean caughtUp;
    private volatile long probed = System.nanoTime();

    ChangeChannel(Instance instance, Stamps stamps, Acknowledgements acknowledgements) {
        this.instance = instance;
        this.stamps = stamps;
        this.acknowledgements = acknowledgements;
    }

    /** Whether every change is heard of before it is visible. */
    public boolean trusted() {
        return caughtUp && System.nanoTime() - probed < TRUST.toNanos();
    }

    @Override
    public void start() {
        synchronized (lifecycle) {
            running = true;
            thread = Thread.ofPlatform().name("change-channel").start(this::run);
        }
    }

    @Override
    public void stop() {
        synchronized (lifecycle) {
            running = false;
            thread.interrupt();
            try {
                thread.join(STOP_WAIT);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Outlasts projections and the web server, which rely on it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try (var connection = instance.connect("commonplace pages")) {
                listen(connection);
            } catch (SQLException | RuntimeException lost) {
                if (running) {
                    log.atWarn()
                            .addKeyValue("error", lost.getMessage())
                            .log("channel of changes lost; pages are made anew each time");
                }
            }
            caughtUp = false;
            pause();
        }
    }

    private void listen(Connection connection) throws SQLException {
        var session = new Session(connection, instance.id());
        long before = session.begin();
        while (running) {
            for (var heard : session.heard(PROBE)) {
                take(session, heard);
            }
            probe(session);
            if (!caughtUp && session.oldestOpen() >= before) {
                stamps.forget(key -> !instance.isOwn(key));
                caughtUp = true;
                log.atInfo().log("channel of changes is heard");
            }
        }
    }

    /** What came before the answer is taken before the answer counts. */
    private void probe(Session session) throws SQLException {
        long sent = System.nanoTime();
        if (sent - probed < PROBE.toNanos()) {
            return;
        }
        for (var heard : session.probe()) {
            take(session, heard);
        }
        probed = sent;
        stamps.expire(LONGEST_COMMIT);
    }

    private void take(Session session, PGNotification heard) throws SQLException {
        switch (Message.parse(heard.getParameter())) {
            case Message.Begun begun -> {
                if (!instance.isOwn(begun.key())) {
                    stamps.begin(begun.key(), begun.change());
                    session.tell(new Message.Noted(begun.key(), instance.id()));
                }
            }
            case Message.Ended ended -> stamps.end(ended.key(), ended.change());
            case Message.Noted noted -> acknowledgements.noted(noted.key(), noted.by());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
