package commonplace.query.verify;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

/** One moment of one generation: rows and how far they are applied. For one thread. */
// NullAway takes a nullable component for a nullable array.
@SuppressWarnings("NullAway")
final class Snapshot implements AutoCloseable {

    private static final String BEGIN =
            """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY
            """;

    private static final String ENTER =
            """
            SELECT set_config('search_path', ?, false)
            """;

    /** COPY's signature, flags, and the length of its header's extension. */
    private static final int COPY_HEADER = 19;

    /** Rows between two looks whether to go on. */
    private static final int STRIDE = 4_096;

    /** Takes one row after the other. */
    @FunctionalInterface
    interface Taker {
        void take(Row row) throws InterruptedException;
    }

    /**
     * How far a partition is applied.
     *
     * @param nextOffset where Kafka goes on; means nothing once the log is published anew
     */
    record Place(long nextOffset, long position) {}

    private final Connection connection;
    private final Map<Integer, Place> places;
    private final Parked parked;

    private Snapshot(Connection connection) throws SQLException {
        this.connection = connection;
        places = places(connection);
        parked = Parked.read(connection);
    }

    /** Of the generation in that schema; the caller closes it. */
    static Snapshot of(DataSource source, String schema) throws SQLException {
        var connection = source.getConnection();
        try {
            begin(connection);
            enter(connection, schema);
            return new Snapshot(connection);
        } catch (SQLException | RuntimeException failed) {
            end(connection);
            throw failed;
        }
    }

    /** Begins a transaction in which all is of one moment, the first query's. */
    static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(BEGIN);
        }
    }

    static void enter(Connection connection, String schema) throws SQLException {
        try (var statement = connection.prepareStatement(ENTER)) {
            statement.setString(1, schema);
            statement.execute();
        }
    }

    static void end(Connection connection) throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static final String PLACES =
            """
            SELECT partition, next_offset, position
            FROM consumer_offset
            """;

    static Map<Integer, Place> places(Connection connection) throws SQLException {
        var places = new TreeMap<Integer, Place>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(PLACES)) {
            while (row.next()) {
                places.put(row.getInt(1), new Place(row.getLong(2), row.getLong(3)));
            }
        }
        return places;
    }

    Map<Integer, Place> places() {
        return places;
    }

    Parked parked() {
        return parked;
    }

    /** The checksums of all tables. */
    Map<Table, Sums> sums() throws SQLException, InterruptedException {
        var all = new EnumMap<Table, Sums>(Table.class);
        for (var table : Table.values()) {
            var sums = new Sums(table);
            scan(table, row -> add(table, sums, row));
            all.put(table, sums);
        }
        return all;
    }

    /** A count stands for as many rows as it says. */
    private static void add(Table table, Sums sums, Row row) {
        if (table.counts()) {
            long entries = row.count();
            // A row for none must not look like no row.
            sums.addTimes(
                    table.bucket(row), table.keyHash(row), row.size(), entries == 0 ? -1 : entries);
        } else {
            sums.add(table.bucket(row), row.checksum(), row.size());
        }
    }

    /** Adds what differs of what entries are found by. */
    void compareSearch(SearchRows.Part part, Findings findings)
            throws SQLException, InterruptedException {
        new SearchRows(connection, findings).compare(part);
    }

    /** All of a table's rows, one in memory at a time. */
    void scan(Table table, Taker taker) throws SQLException, InterruptedException {
        var copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (" + table.select() + ") TO STDOUT (FORMAT binary)");
        try {
            boolean isFirst = true;
            long count = 0;
            for (var sent = copy.readFromCopy(); sent != null; sent = copy.readFromCopy()) {
                var bytes = ByteBuffer.wrap(sent);
                if (isFirst) {
                    bytes.position(COPY_HEADER);
                    isFirst = false;
                }
                while (bytes.hasRemaining()) {
                    int columns = bytes.getShort();
                    if (columns >= 0) {
                        taker.take(row(bytes, columns));
                    }
                }
                if (++count % STRIDE == 0 && Thread.interrupted()) {
                    throw new InterruptedException("interrupted while rows were read");
                }
            }
        } finally {
            end(copy);
        }
    }

    private static void end(CopyOut copy) throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private static Row row(ByteBuffer sent, int count) {
        var columns = new byte @Nullable [count][];
        for (int i = 0; i < count; i++) {
            int length = sent.getInt();
            if (length >= 0) {
                var value = new byte[length];
                sent.get(value);
                columns[i] = value;
            }
        }
        return new Row(columns);
    }

    @Override
    public void close() throws SQLException {
        end(connection);
    }
}
