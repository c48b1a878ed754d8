package commonplace.query.repair;

import commonplace.events.EntryId;
import commonplace.events.StreamId;
import commonplace.events.wire.Topic;
import commonplace.query.change.Announcing;
import commonplace.query.change.Change;
import commonplace.query.change.Subject;
import commonplace.query.projection.KafkaSettings;
import commonplace.query.site.Site;
import commonplace.query.verify.Log;
import commonplace.query.verify.Parked;
import commonplace.query.verify.Watch;
import commonplace.query.view.ViewWriter;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

/**
 * Mends rows of one generation from the log, in one transaction, while pages are read from it. The
 * log is read before that transaction begins, and what came meanwhile within it: the projection
 * waits for the second part only. Safe for many threads.
 */
@Component
public final class Repair {

    private static final String ENTER =
            """
            SELECT set_config('search_path', ?, false),
                   set_config('transaction_timeout', '120s', true)
            """;

    /** PostgreSQL holds the signal back until the commit, and forgets it in a rollback. */
    private static final String NOTIFY =
            """
            SELECT pg_notify('commonplace_view', '')
            """;

    @FunctionalInterface
    private interface Work<T> {
        T in(Mending mending, Connection connection) throws SQLException, InterruptedException;
    }

    private record Start(Map<Integer, Long> positions, Parked parked) {}

    private final DataSource source;
    private final KafkaSettings kafka;
    private final ViewWriter views;
    private final Announcing announcing;

    @Autowired
    Repair(DataSource source, KafkaSettings kafka, Site site, Announcing announcing) {
        this(source, kafka, site.zone(), announcing);
    }

    /**
     * @param zone the site's, in which years begin
     * @param announcing to whom a repair is told before it is visible
     */
    public Repair(DataSource source, KafkaSettings kafka, ZoneId zone, Announcing announcing) {
        this.announcing = announcing;
        this.source = source;
        this.kafka = kafka;
        views = new ViewWriter(zone);
    }

    /**
     * Makes an entry's rows those of the log; where the log has no such entry, there are none.
     *
     * @throws commonplace.query.problem.Refused where an event of it cannot be applied
     */
    public Repaired entry(String schema, UUID entry) throws SQLException, InterruptedException {
        var start = start(schema);
        int partition = Topic.partitionOf(StreamId.of(new EntryId(entry)), kafka.partitions());
        return mend(schema, start, Set.of(partition), Set.of(entry), null, Watch.NOBODY);
    }

    /**
     * Makes all that stands under a tag's name what the log says: the tags themselves, every entry
     * that ever carried it or stands under it, and the counts. Reads the topic three times.
     *
     * @param tag a name, or an identity
     * @throws commonplace.query.problem.Refused where an event cannot be applied, or there are more
     *     entries than can be mended at once
     */
    public Repaired tag(String schema, String tag, Watch watch)
            throws SQLException, InterruptedException {
        var start = start(schema);
        var mentions = new Mentions(tag, start.parked);
        for (var taker : List.of(mentions.names(), mentions.carriers())) {
            try (var log = new Log(kafka)) {
                log.read(start.positions, taker, watch);
            }
        }
        var entries = new HashSet<>(mentions.entries());
        var names = new HashSet<>(List.of(tag, mentions.name()));
        entries.addAll(within(schema, (mending, connection) -> mending.carrying(names)));
        return mend(schema, start, start.positions.keySet(), entries, names, watch);
    }

    /** Counts the entries of all days anew, which the pages of years and months are made of. */
    public Repaired days(String schema) throws SQLException, InterruptedException {
        return within(
                schema,
                (mending, connection) -> {
                    mending.lock();
                    var before = mending.rows(Set.of());
                    mending.countDays();
                    notifyReaders(connection);
                    return told(before, mending.rows(Set.of()), 0);
                });
    }

    private Start start(String schema) throws SQLException, InterruptedException {
        return within(
                schema,
                (mending, connection) -> new Start(mending.lock(), Parked.read(connection)));
    }

    /**
     * @param tagNames null where tags stay as they are
     */
    private Repaired mend(
            String schema,
            Start start,
            Set<Integer> partitions,
            Set<UUID> entries,
            @Nullable Set<String> tagNames,
            Watch watch)
            throws SQLException, InterruptedException {
        var gathering = new Gathering(entries, tagNames != null);
        try (var log = new Log(kafka)) {
            log.read(of(start.positions, partitions), gathering, watch);
            return within(
                    schema,
                    Change.in(schema, Set.of(new Subject.Everything())),
                    (mending, connection) -> {
                        log.read(of(mending.lock(), partitions), gathering, watch);
                        var parked = Parked.read(connection);
                        var before = mending.rows(entries);
                        write(mending, gathering, parked, entries, tagNames);
                        notifyReaders(connection);
                        return told(before, mending.rows(entries), entries.size());
                    });
        }
    }

    private static Map<Integer, Long> of(Map<Integer, Long> positions, Set<Integer> partitions) {
        var some = new HashMap<>(positions);
        some.keySet().retainAll(partitions);
        return some;
    }

    private static void write(
            Mending mending,
            Gathering gathering,
            Parked parked,
            Set<UUID> entries,
            @Nullable Set<String> tagNames)
            throws SQLException {
        var names = mending.names(entries);
        if (tagNames != null) {
            names.addAll(tagNames);
            names.addAll(mending.allNames());
        }
        mending.takeAway(entries);
        // Counts must be right before the projection's own statements count on.
        mending.count(names);
        mending.forgetDays();
        if (tagNames != null) {
            mending.takeTagsAway();
            mending.apply(gathering.steps(true, parked));
        }
        mending.apply(gathering.steps(false, parked));
        mending.oust(entries);
        names.addAll(mending.names(entries));
        mending.count(names);
        mending.countDays();
    }

    private static void notifyReaders(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(NOTIFY);
        }
    }

    private static Repaired told(Set<String> before, Set<String> after, int entries) {
        long written = after.stream().filter(row -> !before.contains(row)).count();
        long removed = before.stream().filter(row -> !after.contains(row)).count();
        return new Repaired(
                written,
                removed,
                written + removed == 0
                        ? "All rows were as the log has them; %d entries were looked at."
                                .formatted(entries)
                        : "%d rows written and %d taken away, of %d entries."
                                .formatted(written, removed, entries));
    }

    private <T> T within(String schema, Work<T> work) throws SQLException, InterruptedException {
        return within(schema, new Change(Set.of()), work);
    }

    private <T> T within(String schema, Change touched, Work<T> work)
            throws SQLException, InterruptedException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (var entering = connection.prepareStatement(ENTER)) {
                    entering.setString(1, schema);
                    entering.execute();
                }
                var result = work.in(new Mending(connection, views), connection);
                var announced = announcing.announce(touched);
                announced.tellWith(connection);
                connection.commit();
                announced.committed();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
