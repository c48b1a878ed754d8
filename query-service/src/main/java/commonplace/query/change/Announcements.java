package commonplace.query.change;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Announces this instance's changes: notes them here, tells those that listen, and waits until each
 * of them has noted it too. Who does not in time keeps no pages any more by then, as its channel is
 * silent for longer than it may trust it ({@link ChangeChannel#TRUST}); its session is ended, so
 * that it is waited for once and not at each change. For who is gone the same time is waited. Safe
 * for many threads.
 */
@Component
final class Announcements implements Announcing, DisposableBean {

    private static final Duration PATIENCE = ChangeChannel.TRUST.multipliedBy(2);

    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    private final Instance instance;
    private final Stamps stamps;
    private final Acknowledgements acknowledgements;
    private final Listeners listeners;
    private final ChangeChannel channel;
    private final AtomicLong number = new AtomicLong();
    private final Object sending = new Object();
    private Optional<Connection> connection = Optional.empty();

    Announcements(
            Instance instance,
            Stamps stamps,
            Acknowledgements acknowledgements,
            Listeners listeners,
            ChangeChannel channel) {
        this.instance = instance;
        this.stamps = stamps;
        this.acknowledgements = acknowledgements;
        this.listeners = listeners;
        this.channel = channel;
    }

    @Override
    public Announced announce(Change change) throws SQLException {
        if (change.slots().isEmpty()) {
            return Announced.NOTHING;
        }
        var key = instance.key(number.incrementAndGet());
        stamps.begin(key, change);
        try {
            var others = tellOthers(key, change);
            var notice = new Message.Ended(key, change).text();
            return new Announced(
                    others.isEmpty() ? Optional.empty() : Optional.of(notice),
                    committed -> {
                        stamps.end(key, change);
                        if (!committed && !others.isEmpty()) {
                            takeBack(notice);
                        }
                    });
        } catch (SQLException | RuntimeException failed) {
            stamps.end(key, change);
            throw failed;
        }
    }

    private Set<Integer> tellOthers(String key, Change change) throws SQLException {
        acknowledgements.expect(key);
        Map<Integer, Integer> others = tell(new Message.Begun(key, change).text());
        try {
            listeners.seen(others.keySet());
            Thread.sleep(channel.watches() ? listeners.trust() : ChangeChannel.TRUST);
            var silent = acknowledgements.await(key, others.keySet(), PATIENCE);
            for (var other : others.entrySet()) {
                if (silent.contains(other.getKey())) {
                    putOut(other.getKey(), other.getValue());
                }
            }
            return others.keySet();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SQLException("Stopped while other instances were told of a change.", stop);
        }
    }

    /**
     * The instances that were told, and their sessions. Who is not among them begins to keep pages
     * only when all transactions of now have ended.
     */
    private Map<Integer, Integer> tell(String message) throws SQLException {
        synchronized (sending) {
            try {
                return told(connected(), message);
            } catch (SQLException lost) {
                close();
                return told(connected(), message);
            }
        }
    }

    private Map<Integer, Integer> told(Connection connected, String message) throws SQLException {
        var told = new HashMap<Integer, Integer>();
        try (var statement = connected.prepareStatement(Instance.TELL)) {
            statement.setString(1, message);
            statement.setLong(2, Instance.LISTENING);
            statement.setLong(3, Integer.toUnsignedLong(instance.id()));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    told.put(row.getInt("instance"), row.getInt("pid"));
                }
            }
        }
        return told;
    }

    private static final String PUT_OUT = "SELECT pg_terminate_backend(?)";

    private void putOut(int other, int session) throws SQLException {
        if (!channel.trusted()) {
            // It may have answered, and it is this instance that cannot hear.
            return;
        }
        log.atWarn()
                .addKeyValue("instance", other)
                .addKeyValue("session", session)
                .log("an instance does not note changes; its session is ended");
        listeners.forget(other);
        synchronized (sending) {
            try (var statement = connected().prepareStatement(PUT_OUT)) {
                statement.setInt(1, session);
                statement.execute();
            }
        }
    }

    private void takeBack(String notice) {
        synchronized (sending) {
            try (var statement = connected().prepareStatement(Announced.NOTIFY)) {
                statement.setString(1, notice);
                statement.execute();
            } catch (SQLException lost) {
                // They wait a little longer before they keep such pages again.
                log.atInfo().addKeyValue("error", lost.getMessage()).log("change not taken back");
            }
        }
    }

    private Connection connected() throws SQLException {
        synchronized (sending) {
            if (connection.isEmpty()) {
                connection = Optional.of(instance.connect("commonplace changes"));
            }
            return connection.get();
        }
    }

    private void close() {
        synchronized (sending) {
            try {
                if (connection.isPresent()) {
                    connection.get().close();
                }
            } catch (SQLException lost) {
                log.atDebug().addKeyValue("error", lost.getMessage()).log("was lost already");
            }
            connection = Optional.empty();
        }
    }

    @Override
    public void destroy() {
        close();
    }
}
