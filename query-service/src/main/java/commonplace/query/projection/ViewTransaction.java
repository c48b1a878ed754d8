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
    private static final String BOUNDS =
            """
            SELECT set_config('search_path', ?, true),
                   set_config('transaction_timeout', '120s', true)
            """;

    @FunctionalInterface
    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private final String schema;
    private final Batches batches;
    private final Retries retries;

    ViewTransaction(DataSource source, String schema, ViewWriter views) {
        this.source = source;
        this.schema = schema;
        var rows = new Rows(views);
        batches = new Batches(rows);
        retries = new Retries(rows);
    }

    /** Every partition's place; those that had none are given one at the beginning. */
    Map<Integer, Place> places(int partitions) throws SQLException {
        return run(
                connection -> {
                    Offsets.begin(connection, partitions);
                    return Offsets.read(connection);
                });
    }

    /**
     * Applies what one poll brought.
     *
     * @throws NotOwner where another consumer has moved one of the partitions
     */
    void apply(List<BatchPart> parts) throws SQLException {
        run(
                connection -> {
                    batches.apply(connection, parts);
                    signal(connection);
                    return true;
                });
    }

    /** Streams whose parked events are to be taken up. */
    List<Wanted> wanted(Collection<Integer> partitions) throws SQLException {
        return run(connection -> Parking.wanted(connection, partitions));
    }

    /**
     * Takes up a stream's parked events.
     *
     * @param place where its partition stands
     * @throws NotOwner where another consumer has moved the partition
     */
    void takeUp(Wanted wanted, Place place) throws SQLException {
        run(
                connection -> {
                    // Holds the partition: what arrives meanwhile waits its turn.
                    Offsets.move(connection, wanted.partition(), place, place);
                    retries.takeUp(connection, wanted.stream());
                    signal(connection);
                    return true;
                });
    }

    private static void signal(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("NOTIFY commonplace_view");
        }
    }

    private <T> T run(Work<T> work) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (var bounds = connection.prepareStatement(BOUNDS)) {
                    bounds.setString(1, schema);
                    bounds.execute();
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
