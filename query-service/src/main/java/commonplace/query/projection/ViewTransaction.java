package commonplace.query.projection;

import commonplace.query.deadletter.Parking;
import commonplace.query.deadletter.Parking.Wanted;
import commonplace.query.view.ViewWriter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/**
 * The projection's transactions on one generation's schema. Each either happens whole, NOTIFY
 * included, or not at all. For one thread.
 */
final class ViewTransaction {

    /** A transaction that hangs holds counts that other partitions wait for. */
    private static final String ENTER =
            """
            SELECT set_config('search_path', ?, true),
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

    ViewTransaction(DataSource source, String schema, ViewWriter views) {
        this.source = source;
        this.schema = schema;
        rows = new Rows(views);
        retries = new Retries(rows);
    }

    /** Every partition's place; those that had none are given one at the beginning. */
    Map<Integer, Place> places(int partitions) throws SQLException {
        return run(
                ENTER,
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
        run(
                ENTER_TO_CHANGE,
                connection -> {
                    Batches.apply(connection, parts, writing);
                    return true;
                });
    }

    /** Streams whose parked events are to be taken up. */
    List<Wanted> wanted(Collection<Integer> partitions) throws SQLException {
        return run(ENTER, connection -> Parking.wanted(connection, partitions));
    }

    /**
     * Takes up a stream's parked events.
     *
     * @param place where its partition stands
     * @throws NotOwner where another consumer has moved the partition
     */
    void takeUp(Wanted wanted, Place place) throws SQLException {
        run(
                ENTER_TO_CHANGE,
                connection -> {
                    // Holds the partition: what arrives meanwhile waits its turn.
                    Offsets.move(
                            connection,
                            List.of(new BatchPart(wanted.partition(), place, place, List.of())));
                    retries.takeUp(connection, wanted.stream());
                    return true;
                });
    }

    private <T> T run(String enter, Work<T> work) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (var entering = connection.prepareStatement(enter)) {
                    entering.setString(1, schema);
                    entering.execute();
                }
                var result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollback(connection, failure);
                throw failure;
            }
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
