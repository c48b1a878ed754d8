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
 * trust no page is kept or shown from memory. A new connection is trusted after the same time, so
 * that it is known to all who watch, and once every transaction has ended that was open when it
 * began to listen: those may have been announced before.
 */
@Component
public final class ChangeChannel implements SmartLifecycle {

    /** How old an answered probe may be. */
    static final Duration TRUST = Duration.ofSeconds(1);

    private static final Duration PROBE = Duration.ofMillis(200);

    /** Longer than any transaction that changes rows: see {@code transaction_timeout}. */
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(130);

    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Logger log = LoggerFactory.getLogger(ChangeChannel.class);

    private final Instance instance;
    private final Stamps stamps;
    private final Acknowledgements acknowledgements;
    private final Listeners listeners;
    private final Listening thread;
    private volatile boolean listening;
    private volatile boolean caughtUp;
    private volatile long began = System.nanoTime();
    private volatile long probed = System.nanoTime();

    ChangeChannel(
            Instance instance,
            Stamps stamps,
            Acknowledgements acknowledgements,
            Listeners listeners) {
        this.instance = instance;
        this.stamps = stamps;
        this.acknowledgements = acknowledgements;
        this.listeners = listeners;
        thread =
                new Listening(
                        new Listening.Job(
                                "change-channel",
                                AGAIN,
                                () -> instance.connect("commonplace pages"),
                                this::listen,
                                this::lost,
                                "channel of changes lost; pages are made anew each time"));
    }

    /** Whether every change is heard of before it is visible. */
    public boolean trusted() {
        return caughtUp && isShorterThanTrust(probed);
    }

    /** Whether every instance that keeps pages is known: none does before it listens so long. */
    boolean watches() {
        return listening && isShorterThanTrust(probed) && !isShorterThanTrust(began);
    }

    private static boolean isShorterThanTrust(long since) {
        return System.nanoTime() - since < TRUST.toNanos();
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    /** Outlasts projections and the web server, which rely on it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void lost() {
        listening = false;
        caughtUp = false;
    }

    private void listen(Connection connection) throws SQLException {
        var session = new Session(connection, instance.id());
        long before = session.begin();
        began = System.nanoTime();
        listening = true;
        while (thread.isRunning()) {
            for (var heard : session.heard(PROBE)) {
                take(session, heard);
            }
            probe(session);
            if (!caughtUp && watches() && session.oldestOpen() >= before) {
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
        listeners.seen(session.others());
        for (var heard : session.heard()) {
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
}
