package commonplace.benchmarks.append;

import commonplace.benchmarks.ClosedLoop;
import commonplace.embedded.Database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** One row, one commit, a connection each: what PostgreSQL does without any of us. */
final class RawInserts implements ClosedLoop.Client {

    static final String TABLE =
            """
            CREATE TABLE raw_event (
                position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                stream   text   NOT NULL COLLATE "C",
                sequence bigint NOT NULL,
                data     text   NOT NULL,
                UNIQUE (stream, sequence)
            )
            """;

    private static final String INSERT =
            """
            INSERT INTO raw_event (stream, sequence, data)
            VALUES (?, 0, ?)
            """;

    private final Connection connection;
    private final PreparedStatement insert;
    private final String data;

    RawInserts(Database database, String data) throws SQLException {
        this.connection = database.connect();
        this.insert = connection.prepareStatement(INSERT);
        this.data = data;
    }

    @Override
    public void once() throws SQLException {
        insert.setString(1, "entry:" + UUID.randomUUID());
        insert.setString(2, data);
        insert.executeUpdate();
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }
}
