package commonplace.query.replay;

import commonplace.query.deadletter.Discards;
import commonplace.query.lock.SessionLocks;
import commonplace.query.projection.KafkaSettings;
import commonplace.query.projection.LogConsumer;
import commonplace.query.replay.LoadTable.Part;
import commonplace.query.replay.LoadTable.Stage;
import commonplace.query.view.BulkTags;
import commonplace.query.view.BulkWriter;
import commonplace.query.view.GenerationSchema;

import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import javax.sql.DataSource;

/**
 * One instance's share in loading one generation. Instances share by partition: who claims one
 * reads it, folds it and writes it; when an instance ends, however it ends, others take over what
 * it had. What is written stays; what was read is taken up again by who reads it again.
 *
 * <p>All partitions are read before the first row is written, because the names that entries are
 * found under may stand in any of them.
 */
public final class Load {

    private static final long OTHERS_WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** More would only wait for the longest. */
    private static final int INDEXES_SIDE_BY_SIDE = 3;

    private static final String UNIQUE_VIOLATION = "23505";

    private static final Logger log = LoggerFactory.getLogger(Load.class);

    private final KafkaSettings kafka;
    private final ReplaySettings settings;
    private final DataSource source;
    private final ZoneId zone;
    private final Task task;
    private final String liveSchema;
    private final Control control;
    private final LoadTable table;

    /**
     * @param liveSchema whose discarded events are discarded here too
     */
    public Load(
            KafkaSettings kafka,
            ReplaySettings settings,
            DataSource source,
            ZoneId zone,
            Task task,
            String liveSchema,
            Control control) {
        this.kafka = kafka;
        this.settings = settings;
        this.source = source;
        this.zone = zone;
        this.task = task;
        this.liveSchema = liveSchema;
        this.control = control;
        table = new LoadTable(source, task.generation());
    }

    /**
     * Works until all of it is done, by whomever.
     *
     * @throws LoadStopped where it is to rest; it can be gone on with
     * @throws LoadFailed where trying again would not help
     */
    public void work()
            throws IOException, SQLException, InterruptedException, LoadStopped, LoadFailed {
        try (var spool = Spool.open(settings.folder());
                var claims = new SessionLocks(source)) {
            spool.keepOnly(task.folder());
            begin();
            readAll(spool, claims);
            table.allRead();
            writeAll(spool, claims);
            table.allWritten();
            index(claims);
            spool.keepOnly("");
        }
    }

    private void begin() throws SQLException {
        var partitions =
                IntStream.range(0, kafka.partitions())
                        .mapToObj(number -> new TopicPartition(kafka.topic(), number))
                        .toList();
        try (var consumer = LogConsumer.looker(kafka)) {
            var begins = consumer.beginningOffsets(partitions);
            var ends = consumer.endOffsets(partitions);
            for (var partition : partitions) {
                table.begin(
                        partition.partition(),
                        begins.getOrDefault(partition, 0L),
                        ends.getOrDefault(partition, 0L));
            }
        }
    }

    private void readAll(Spool spool, SessionLocks claims)
            throws IOException, SQLException, InterruptedException, LoadStopped, LoadFailed {
        var reader = new PartitionReader(kafka, settings, table, task, control, spool.owner());
        while (table.parts().stream().anyMatch(part -> part.stage() == Stage.READING)) {
            int done =
                    Workers.run(settings.threads(), "load", () -> readNext(spool, claims, reader));
            if (done == 0) {
                awaitOthers();
            }
        }
    }

    private String work(Part part) {
        return work("partition " + part.partition());
    }

    /** What claims are called: each is one instance's at a time. */
    private String work(String what) {
        return "load %d %s".formatted(task.generation(), what);
    }

    /** Reads one partition that nobody else reads; false where there is none. */
    private boolean readNext(Spool spool, SessionLocks claims, PartitionReader reader)
            throws IOException, SQLException, LoadStopped, LoadFailed {
        var parts = table.parts();
        long unread =
                parts.stream()
                        .filter(part -> part.stage() == Stage.READING)
                        .mapToLong(part -> part.endOffset() - part.beginOffset())
                        .sum();
        for (var part : parts) {
            if (part.stage() == Stage.READING && claims.take(work(part))) {
                read(spool, reader, part, unread);
                return true;
            }
        }
        return false;
    }

    private void read(Spool spool, PartitionReader reader, Part part, long unread)
            throws IOException, SQLException, LoadStopped, LoadFailed {
        table.own(part.partition(), spool.owner());
        var folder = spool.partition(task.folder(), part.partition());
        var progress = reader.read(part, folder, unread);
        writeTags(spool, part.partition());
        table.read(part.partition(), spool.owner(), progress);
        log.atInfo()
                .addKeyValue("generation", task.generation())
                .addKeyValue("partition", part.partition())
                .addKeyValue("events", progress.events())
                .log("partition read");
    }

    private Part part(int partition) throws SQLException {
        return table.parts().stream()
                .filter(part -> part.partition() == partition)
                .findFirst()
                .orElseThrow(() -> new SQLException("Partition " + partition + " is gone."));
    }

    /** The last bucket; names are known once those of all partitions are there. */
    private void writeTags(Spool spool, int partition)
            throws IOException, SQLException, LoadStopped {
        var part = part(partition);
        writeBucket(spool, new Bucket(part, part.buckets()), Map.of());
    }

    private void writeAll(Spool spool, SessionLocks claims)
            throws IOException, SQLException, InterruptedException, LoadStopped, LoadFailed {
        var names = inside(BulkTags::names);
        while (true) {
            var parts = table.parts();
            if (parts.stream().allMatch(part -> part.stage() == Stage.DONE)) {
                return;
            }
            var mine = new ArrayList<Part>();
            for (var part : parts) {
                if (part.stage() == Stage.READ
                        && (claims.holds(work(part)) || claims.take(work(part)))) {
                    mine.add(part);
                }
            }
            if (mine.isEmpty()) {
                awaitOthers();
            } else {
                write(spool, mine, names);
            }
        }
    }

    private record Bucket(Part part, int number) {}

    private void write(Spool spool, List<Part> parts, Map<String, String> names)
            throws IOException, SQLException, InterruptedException, LoadStopped, LoadFailed {
        var buckets = new ConcurrentLinkedQueue<Bucket>();
        for (var part : parts) {
            var left = unwritten(part);
            takeOver(spool, part, left);
            left.forEach(number -> buckets.add(new Bucket(part, number)));
        }
        var firstLook = inside(connection -> new FirstLook(connection, settings.threads()));
        Workers.run(
                settings.threads(),
                "load",
                () -> {
                    var bucket = buckets.poll();
                    if (bucket == null) {
                        return false;
                    }
                    control.check();
                    look(firstLook);
                    writeBucket(spool, bucket, names);
                    // At once: the disk need not hold it beside its rows.
                    var folder = spool.partition(task.folder(), bucket.part.partition());
                    Files.deleteIfExists(PartitionSpill.path(folder, bucket.number));
                    return true;
                });
        for (var part : parts) {
            table.done(part.partition(), task.schema());
            FileSystemUtils.deleteRecursively(spool.partition(task.folder(), part.partition()));
        }
    }

    private void look(FirstLook firstLook) throws IOException, SQLException, LoadStopped {
        inside(
                connection -> {
                    firstLook.look(connection);
                    return true;
                });
    }

    private List<Integer> unwritten(Part part) throws SQLException {
        var written = table.written(part.partition());
        return IntStream.range(0, part.buckets())
                .boxed()
                .filter(number -> !written.contains(number))
                .toList();
    }

    /** What another has read is on its disk, not here: it is read again, up to the same place. */
    private void takeOver(Spool spool, Part part, List<Integer> buckets)
            throws IOException, SQLException, LoadStopped, LoadFailed {
        var folder = spool.partition(task.folder(), part.partition());
        boolean isHere =
                part.owner().filter(spool.owner()::equals).isPresent()
                        && PartitionSpill.isComplete(folder, part.buckets(), buckets);
        if (!isHere) {
            log.atInfo()
                    .addKeyValue("generation", task.generation())
                    .addKeyValue("partition", part.partition())
                    .log("partition taken over");
            table.own(part.partition(), spool.owner());
            FileSystemUtils.deleteRecursively(folder);
            new PartitionReader(kafka, settings, table, task, control, spool.owner())
                    .read(part, folder, part.endOffset() - part.beginOffset());
            table.readAgain(part.partition());
        }
    }

    /** Nothing is done where its rows are there already. */
    private void writeBucket(Spool spool, Bucket bucket, Map<String, String> names)
            throws IOException, SQLException, LoadStopped {
        int partition = bucket.part.partition();
        var folder = spool.partition(task.folder(), partition);
        inside(
                connection -> {
                    try (var records =
                            PartitionSpill.bucket(folder, bucket.part.buckets(), bucket.number)) {
                        boolean ours =
                                LoadTable.take(
                                        connection,
                                        task.generation(),
                                        partition,
                                        bucket.number,
                                        records.size(),
                                        spool.owner());
                        if (ours) {
                            new BucketLoad(
                                            connection,
                                            new BulkWriter(connection, zone, names),
                                            Discards.of(connection, liveSchema),
                                            partition,
                                            control)
                                    .load(records);
                        }
                        return ours;
                    }
                });
    }

    private void index(SessionLocks claims)
            throws SQLException, InterruptedException, LoadStopped, LoadFailed, IOException {
        while (!claims.take(work("indexes"))) {
            awaitOthers();
        }
        // Asked with the claim in hand: who held it before may have done it, and the generation be
        // fed by now; to count its tags anew would be to miscount them.
        if (!table.isIndexing()) {
            return;
        }
        var indexing = new Indexing(source, task.schema());
        try {
            // Threads that load wait for PostgreSQL now and then; here it works all the time, and
            // one step more would only take its share from the longest, for which all wait.
            int sideBySide = Math.clamp(settings.threads() - 1L, 1, INDEXES_SIDE_BY_SIDE);
            Workers.each(sideBySide, "index", Indexing.steps(), indexing::run);
            indexing.run(Indexing.analysis());
            indexing.run(GenerationSchema::settle);
            table.allIndexed();
            new FullText(indexing, control).make(settings.threads());
            table.indexed(task.until() == null ? "catching up" : "complete");
        } catch (SQLException failure) {
            if (!UNIQUE_VIOLATION.equals(failure.getSQLState()) || task.until() != null) {
                throw failure;
            }
            // Two entries at one address: following knows which of them to park.
            log.atWarn()
                    .addKeyValue("generation", task.generation())
                    .addKeyValue("error", failure.getMessage())
                    .log("rows contradict each other; the log is followed from its beginning");
            indexing.empty();
            Workers.each(1, "index", Indexing.steps(), indexing::run);
            new FullText(indexing, control).make(1);
            table.indexed("catching up");
        }
    }

    private void awaitOthers() throws LoadStopped {
        LockSupport.parkNanos(OTHERS_WORK_NANOS);
        control.check();
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(Connection connection) throws SQLException, IOException, LoadStopped;
    }

    private static final String ENTER =
            """
            SELECT set_config('search_path', ?, false)
            """;

    private <T> T inside(Work<T> work) throws SQLException, IOException, LoadStopped {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (var entering = connection.prepareStatement(ENTER)) {
                    entering.setString(1, task.schema());
                    entering.execute();
                }
                var result = work.in(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
