package commonplace.query.projection;

import commonplace.query.change.Announced;
import commonplace.query.change.Announcing;
import commonplace.query.change.Change;
import commonplace.query.change.Subject;
import commonplace.query.deadletter.Parking;
import commonplace.query.deadletter.Parking.Wanted;
import commonplace.query.view.ViewWriter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

/**
 * The projection's transactions on one generation's schema. Each either happens whole, NOTIFY
 * included, or not at all. For one thread.
 */
final class ViewTransaction {

    /**
     * A transaction that hangs holds counts that other partitions wait for. The path stays the
     * connection's, so that the driver need not prepare its statements anew.
     */
    private static final String ENTER =
            """
            SELECT set_config('search_path', ?, false),
                   set_config('transaction_timeout', '120s', true)
            """;

    /** PostgreSQL holds the signal back until the commit, and forgets it in a rollback. */
    private static final String ENTER_TO_CHANGE =
            ENTER.strip() + ",\n       pg_notify('commonplace_view', '')";

    @FunctionalInterface
    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private final String schema;
    private final Rows rows;
    private final Retries retries;
    private final Announcing announcing;

    ViewTransaction(DataSource source, String schema, ViewWriter views, Announcing announcing) {
        this.source = source;
        this.schema = schema;
        this.announcing = announcing;
        rows = new Rows(views);
        retries = new Retries(rows);
    }

    /** Every partition's place; those that had none are given one at the beginning. */
    Map<Integer, Place> places(int partitions) throws SQLException {
        return read(
                connection -> {
                    Offsets.begin(connection, partitions);
                    return Offsets.read(connection);
                });
    }

    /**
     * Applies what one poll brought: all at once, or, where an event cannot be applied, once more
     * from the beginning with that event set apart.
     *
     * @throws NotOwner where another consumer has moved one of the partitions
     */
    void apply(List<BatchPart> parts) throws SQLException {
        try {
            write(parts, rows::whole);
        } catch (NotOwner other) {
            throw other;
        } catch (SQLException | RuntimeException failure) {
            if (PassingFailure.is(failure)) {
                throw failure;
            }
            write(parts, rows::apply);
        }
    }

    private void write(List<BatchPart> parts, Batches.Writing writing) throws SQLException {
        change(connection -> Batches.apply(connection, parts, writing));
    }

    /** Streams whose parked events are to be taken up. */
    List<Wanted> wanted(Collection<Integer> partitions) throws SQLException {
        return read(connection -> Parking.wanted(connection, partitions));
    }

    /**
     * Takes up a stream's parked events.
     *
     * @param place where its partition stands
     * @throws NotOwner where another consumer has moved the partition
     */
    void takeUp(Wanted wanted, Place place) throws SQLException {
        change(
                connection -> {
                    // Holds the partition: what arrives meanwhile waits its turn.
                    Offsets.move(
                            connection,
                            List.of(new BatchPart(wanted.partition(), place, place, List.of())));
                    retries.takeUp(connection, wanted.stream());
                    return Set.of(new Subject.Everything());
                });
    }

    private <T> T read(Work<T> work) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                enter(connection, ENTER);
                var result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollback(connection, failure);
                throw failure;
            }
        }
    }

    /** Announces what the work touches before it is visible. */
    private void change(Work<Set<Subject>> work) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Announced announced;
            try {
                enter(connection, ENTER_TO_CHANGE);
                var touched = work.in(connection);
                announced = announcing.announce(Change.in(schema, touched));
            } catch (SQLException | RuntimeException failure) {
                rollback(connection, failure);
                throw failure;
            }
            commit(connection, announced);
        }
    }

    private static void commit(Connection connection, Announced announced) throws SQLException {
        try {
            announced.tellWith(connection);
        } catch (SQLException | RuntimeException failure) {
            rollback(connection, failure);
            announced.rolledBack();
            throw failure;
        }
        try {
            connection.commit();
        } catch (SQLException | RuntimeException failure) {
            // It may have been committed, or be so yet: the announcement stands.
            rollback(connection, failure);
            throw failure;
        }
        announced.committed();
    }

    private void enter(Connection connection, String statement) throws SQLException {
        try (var entering = connection.prepareStatement(statement)) {
            entering.setString(1, schema);
            entering.execute();
        }
    }

    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
