package commonplace.query.change;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A change that was announced. Its owner says what became of it; where that is not known, says
 * nothing: the pages are then left alone until the change can no longer come.
 */
public final class Announced {

    /** Of a change that touches nothing. */
    static final Announced NOTHING = new Announced(Optional.empty(), committed -> {});

    /** Tells the instances that listen, when the transaction commits. */
    public static final String NOTIFY = "SELECT pg_notify('" + Message.CHANNEL + "', ?)";

    private final Optional<String> notice;
    private final Consumer<Boolean> end;

    Announced(Optional<String> notice, Consumer<Boolean> end) {
        this.notice = notice;
        this.end = end;
    }

    /** What the transaction has to {@link #NOTIFY}; empty where nobody listens. */
    public Optional<String> notice() {
        return notice;
    }

    /** Makes the connection's transaction tell. */
    public void tellWith(Connection transaction) throws SQLException {
        if (notice.isPresent()) {
            try (var statement = transaction.prepareStatement(NOTIFY)) {
                statement.setString(1, notice.get());
                statement.execute();
            }
        }
    }

    /** It is visible. */
    public void committed() {
        end.accept(true);
    }

    /** It never will be. */
    public void rolledBack() {
        end.accept(false);
    }
}
