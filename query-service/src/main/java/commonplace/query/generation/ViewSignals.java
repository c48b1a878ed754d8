package commonplace.query.generation;

import commonplace.query.change.Listening;

import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

/**
 * Tells who asks that the views have changed, whichever instance changed them: one connection that
 * listens to PostgreSQL's channel {@value #CHANNEL}, one platform thread. Listeners are also called
 * every {@link VisibilitySettings#poll()}, signal or not, so that a lost connection costs time
 * only.
 */
@Component
public final class ViewSignals implements SmartLifecycle {

    /** The channel that the projection notifies in its own transaction. */
    public static final String CHANNEL = "commonplace_view";

    private static final Logger log = LoggerFactory.getLogger(ViewSignals.class);

    private final Duration poll;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Listening thread;
    private volatile boolean listening;

    ViewSignals(DataSource source, VisibilitySettings settings) {
        this.poll = settings.poll();
        thread =
                new Listening(
                        new Listening.Job(
                                "view-signals",
                                poll,
                                source::getConnection,
                                this::listen,
                                this::lost,
                                "signals lost; the views are polled meanwhile"));
    }

    /** Calls it after each change, from one thread; it must be quick. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Whether signals come; else there is only the poll. */
    public boolean listening() {
        return listening;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void lost() {
        listening = false;
        tell();
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
        listening = true;
        try {
            var notified = connection.unwrap(PGConnection.class);
            while (thread.isRunning()) {
                notified.getNotifications((int) poll.toMillis());
                tell();
            }
        } finally {
            unlisten(connection);
        }
    }

    /** The pool gives the connection to others. */
    private static void unlisten(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            try (var statement = connection.createStatement()) {
                statement.execute("UNLISTEN *");
            }
        }
    }

    private void tell() {
        for (var listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException failed) {
                log.atWarn().addKeyValue("error", failed.getMessage()).log("signal not taken");
            }
        }
    }
}
