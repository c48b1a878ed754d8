package commonplace.query.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

/**
 * How far each partition of a load is, for all instances that share it. Each method is a
 * transaction of its own. Safe for many threads.
 */
final class LoadTable {

    /** Stages of a partition. */
    enum Stage {
        READING,
        READ,
        DONE
    }

    /**
     * A partition.
     *
     * @param buckets 0 before they were decided
     */
    record Part(
            int partition,
            long beginOffset,
            long endOffset,
            int buckets,
            Stage stage,
            Optional<UUID> owner) {}

    private final DataSource source;
    private final int generation;

    LoadTable(DataSource source, int generation) {
        this.source = source;
        this.generation = generation;
    }

    private static final String BEGIN =
            """
            INSERT INTO public.load_partition (generation, partition, begin_offset, end_offset)
            SELECT number, ?, ?, ?
            FROM public.generation
            WHERE number = ?
            ON CONFLICT (generation, partition) DO NOTHING
            """;

    /** Notes what is to be read of a partition, unless somebody has before. */
    void begin(int partition, long beginOffset, long endOffset) throws SQLException {
        update(BEGIN, partition, beginOffset, endOffset, generation);
    }

    private static final String PARTS =
            """
            SELECT partition, begin_offset, end_offset, coalesce(buckets, 0) AS buckets, stage, owner
            FROM public.load_partition
            WHERE generation = ?
            ORDER BY partition
            """;

    List<Part> parts() throws SQLException {
        var parts = new ArrayList<Part>();
        try (var connection = source.getConnection();
                var query = connection.prepareStatement(PARTS)) {
            query.setInt(1, generation);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    parts.add(
                            new Part(
                                    row.getInt("partition"),
                                    row.getLong("begin_offset"),
                                    row.getLong("end_offset"),
                                    row.getInt("buckets"),
                                    Stage.valueOf(
                                            row.getString("stage")
                                                    .toUpperCase(java.util.Locale.ROOT)),
                                    Optional.ofNullable(row.getObject("owner", UUID.class))));
                }
            }
        }
        return parts;
    }

    private static final String OWN =
            """
            UPDATE public.load_partition
            SET owner = ?
            WHERE generation = ?
              AND partition = ?
            """;

    void own(int partition, UUID owner) throws SQLException {
        update(OWN, owner, generation, partition);
    }

    private static final String DECIDE =
            """
            UPDATE public.load_partition
            SET buckets = coalesce(buckets, ?)
            WHERE generation = ?
              AND partition = ?
            """;

    /** Decides the number of buckets, which stays, as streams are told to buckets by it. */
    void decideBuckets(int partition, int buckets) throws SQLException {
        update(DECIDE, buckets, generation, partition);
    }

    private static final String ADVANCED =
            """
            UPDATE public.load_partition
            SET stage = 'reading',
                records = ?
            WHERE generation = ?
              AND partition = ?
              AND owner = ?
              AND stage <> 'done'
            """;

    /** Reading has come so far. */
    void advanced(int partition, UUID owner, long records) throws SQLException {
        update(ADVANCED, records, generation, partition, owner);
    }

    private static final String READ =
            """
            UPDATE public.load_partition
            SET stage = 'read',
                records = ?,
                events = ?,
                next_offset = ?,
                position = ?
            WHERE generation = ?
              AND partition = ?
              AND owner = ?
              AND stage = 'reading'
            """;

    /** A partition is read, and what is said of its tags is in the generation's tables. */
    void read(int partition, UUID owner, PartitionSpill.Progress progress) throws SQLException {
        update(
                READ,
                progress.records(),
                progress.events(),
                progress.nextOffset(),
                progress.position(),
                generation,
                partition,
                owner);
    }

    private static final String READ_AGAIN =
            """
            UPDATE public.load_partition
            SET stage = 'read'
            WHERE generation = ?
              AND partition = ?
              AND stage = 'reading'
            """;

    /** A partition that was read before, by another, is read here too. */
    void readAgain(int partition) throws SQLException {
        update(READ_AGAIN, generation, partition);
    }

    private static final String ALL_READ =
            """
            UPDATE public.generation
            SET read_seconds = extract(epoch FROM now() - phase_at),
                phase_at = now(),
                events = (SELECT sum(events) FROM public.load_partition WHERE generation = number)
            WHERE number = ?
              AND read_seconds IS NULL
            """;

    /** Reading is over, and writing begins. */
    void allRead() throws SQLException {
        update(ALL_READ, generation);
    }

    private static final String ALL_WRITTEN =
            """
            UPDATE public.generation
            SET write_seconds = extract(epoch FROM now() - phase_at),
                phase_at = now(),
                state = 'indexing'
            WHERE number = ?
              AND state = 'building'
            """;

    /** Writing is over, and indexing begins. */
    void allWritten() throws SQLException {
        update(ALL_WRITTEN, generation);
    }

    private static final String IS_INDEXING =
            """
            SELECT count(*)
            FROM public.generation
            WHERE number = ?
              AND state = 'indexing'
            """;

    /** Whether nothing is left but to index. */
    boolean isIndexing() throws SQLException {
        try (var connection = source.getConnection();
                var query = connection.prepareStatement(IS_INDEXING)) {
            query.setInt(1, generation);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getInt(1) == 1;
            }
        }
    }

    private static final String ALL_INDEXED =
            """
            UPDATE public.generation
            SET index_seconds = extract(epoch FROM now() - phase_at),
                phase_at = now()
            WHERE number = ?
              AND state = 'indexing'
              AND index_seconds IS NULL
            """;

    /** Rows can be read by their indexes, and full text begins. */
    void allIndexed() throws SQLException {
        update(ALL_INDEXED, generation);
    }

    private static final String INDEXED =
            """
            UPDATE public.generation
            SET text_seconds = extract(epoch FROM now() - phase_at),
                phase_at = now(),
                state = ?,
                failure = NULL,
                built_at = CASE WHEN ? = 'complete' THEN now() END
            WHERE number = ?
              AND state = 'indexing'
            """;

    /** Nothing is left but to follow. */
    void indexed(String state) throws SQLException {
        update(INDEXED, state, state, generation);
    }

    private static final String WRITTEN =
            """
            SELECT bucket
            FROM public.load_bucket
            WHERE generation = ?
              AND partition = ?
            """;

    /** Buckets whose rows are there. */
    List<Integer> written(int partition) throws SQLException {
        var buckets = new ArrayList<Integer>();
        try (var connection = source.getConnection();
                var query = connection.prepareStatement(WRITTEN)) {
            query.setInt(1, generation);
            query.setInt(2, partition);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    buckets.add(row.getInt(1));
                }
            }
        }
        return buckets;
    }

    // Schemas' names are made of numbers, so they can be written into the statement.
    private static final String DONE =
            """
            WITH done AS (
                UPDATE public.load_partition
                SET stage = 'done'
                WHERE generation = ?
                  AND partition = ?
                  AND stage = 'read'
                RETURNING partition, next_offset, position
            )
            INSERT INTO generation_n.consumer_offset (partition, next_offset, position)
            SELECT partition, next_offset, position
            FROM done
            """;

    /** All of a partition's rows are there: following goes on from its place. */
    void done(int partition, String schema) throws SQLException {
        update(DONE.replace("generation_n", schema), generation, partition);
    }

    private static final String TAKE =
            """
            INSERT INTO public.load_bucket (generation, partition, bucket, events)
            SELECT generation, partition, ?, ?
            FROM public.load_partition
            WHERE generation = ?
              AND partition = ?
              AND owner = ?
            FOR SHARE
            ON CONFLICT (generation, partition, bucket) DO NOTHING
            """;

    /**
     * Notes a bucket as written, in the transaction of its rows.
     *
     * @return false where its rows are there already, or the partition is no longer the owner's
     */
    static boolean take(
            Connection connection,
            int generation,
            int partition,
            int bucket,
            long events,
            UUID owner)
            throws SQLException {
        try (var insert = connection.prepareStatement(TAKE)) {
            insert.setInt(1, bucket);
            insert.setLong(2, events);
            insert.setInt(3, generation);
            insert.setInt(4, partition);
            insert.setObject(5, owner);
            return insert.executeUpdate() == 1;
        }
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
