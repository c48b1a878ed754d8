package commonplace.query.generation;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.UUID;

/**
 * How far the bulk load of a generation has come, as the table of its partitions has it.
 *
 * @param partitions none before the first instance has looked at the log
 * @param written events whose rows are there
 * @param lately of them, those of the last {@value #LATELY_SECONDS} seconds
 */
record LoadProgress(List<Partition> partitions, long written, long lately) {

    static final int LATELY_SECONDS = 15;

    /**
     * One partition.
     *
     * @param stage reading, read, done
     * @param records read, of those from {@code begin} to {@code end}
     */
    record Partition(
            int partition,
            long begin,
            long end,
            String stage,
            long records,
            @Nullable Long events,
            long nextOffset,
            long position,
            @Nullable UUID owner) {}

    private static final String PARTITIONS =
            """
            SELECT partition, begin_offset, end_offset, stage, records, events, next_offset,
                   position, owner
            FROM public.load_partition
            WHERE generation = ?
            ORDER BY partition
            """;

    private static final String WRITTEN =
            """
            SELECT coalesce(sum(events), 0) AS written,
                   coalesce(sum(events) FILTER
                       (WHERE written_at > clock_timestamp() - make_interval(secs => ?)), 0)
                       AS lately
            FROM public.load_bucket
            WHERE generation = ?
            """;

    static LoadProgress of(JdbcClient client, int generation) {
        var partitions =
                client.sql(PARTITIONS)
                        .param(generation)
                        .query(
                                (row, n) ->
                                        new Partition(
                                                row.getInt("partition"),
                                                row.getLong("begin_offset"),
                                                row.getLong("end_offset"),
                                                row.getString("stage"),
                                                row.getLong("records"),
                                                row.getObject("events", Long.class),
                                                row.getLong("next_offset"),
                                                row.getLong("position"),
                                                row.getObject("owner", UUID.class)))
                        .list();
        return client.sql(WRITTEN)
                .params(LATELY_SECONDS, generation)
                .query(
                        (row, n) ->
                                new LoadProgress(
                                        partitions, row.getLong("written"), row.getLong("lately")))
                .single();
    }

    /** Records to be read in all. */
    long records() {
        return partitions.stream().mapToLong(p -> p.end() - p.begin()).sum();
    }

    long recordsRead() {
        return partitions.stream()
                .mapToLong(p -> p.stage().equals("reading") ? p.records() : p.end() - p.begin())
                .sum();
    }

    /** Events found in what is read; of partitions that are not yet, as many as records. */
    long events() {
        return partitions.stream()
                .mapToLong(
                        p -> {
                            var events = p.events();
                            return events == null ? p.end() - p.begin() : events;
                        })
                .sum();
    }
}
