package commonplace.command.catalogue;

import commonplace.command.store.EventStore;
import commonplace.events.EntryEvent;
import commonplace.events.EntryId;
import commonplace.events.EntryPublished;
import commonplace.events.TagId;
import commonplace.events.wire.RawEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What is there, by tag and by date: a table that is caught up from the log when it is asked, and
 * now and then, so that it is never far behind. An append knows nothing of it. Safe for many
 * threads and processes.
 */
@Component
public final class Catalogue {

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

    /** Events taken over in one transaction. */
    private static final int BATCH = 2_000;

    /** Ids that a walk holds in memory at a time. */
    private static final int PAGE = 1_000;

    private final EventStore store;
    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;

    Catalogue(
            EventStore store,
            JdbcClient database,
            JdbcTemplate batches,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.database = database;
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** So that who asks need not wait for what was written in the hours before. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void follow() {
        try {
            catchUp();
        } catch (RuntimeException failed) {
            LOG.atWarn().addKeyValue("reason", failed.getMessage()).log("catalogue not caught up");
        }
    }

    /** Takes over all that was recorded before the call. */
    public void catchUp() {
        long head = store.head();
        while (Objects.requireNonNull(transaction.execute(status -> step())) < head) {
            LOG.atDebug().log("catalogue behind, goes on");
        }
    }

    private static final String POSITION =
            """
            SELECT position
            FROM catalogue_position
            FOR UPDATE
            """;
    private static final String ADVANCE =
            """
            UPDATE catalogue_position
            SET position = ?
            """;

    /** The position reached; whoever else is at it waits here, and then has less to do. */
    private long step() {
        long position = database.sql(POSITION).query(Long.class).single();
        var events = store.page(position, BATCH);
        if (events.isEmpty()) {
            return position;
        }
        apply(events.stream().filter(event -> event.stream().isEntry()).toList());
        long reached = events.getLast().position();
        database.sql(ADVANCE).param(reached).update();
        return reached;
    }

    private void apply(List<RawEvent> events) {
        var lines =
                present(
                        events.stream()
                                .map(event -> event.stream().entry().value())
                                .distinct()
                                .toArray(UUID[]::new));
        for (var raw : events) {
            var event = (EntryEvent) raw.decoded().event();
            lines.compute(
                    event.entry().value(),
                    (id, line) ->
                            line == null ? Line.of((EntryPublished) event) : line.evolve(event));
        }
        write(lines);
    }

    private static final String PRESENT =
            """
            SELECT entry_id, kind, published_at, retracted, tag_ids
            FROM catalogue_entry
            WHERE entry_id = ANY (?::uuid[])
            """;

    private Map<UUID, Line> present(UUID[] ids) {
        var lines = new HashMap<UUID, Line>();
        database.sql(PRESENT)
                .param(ids)
                .query(
                        row -> {
                            lines.put(
                                    row.getObject("entry_id", UUID.class),
                                    new Line(
                                            row.getString("kind"),
                                            row.getObject("published_at", OffsetDateTime.class)
                                                    .toInstant(),
                                            row.getBoolean("retracted"),
                                            List.of(
                                                    (String[])
                                                            row.getArray("tag_ids").getArray())));
                        });
        return lines;
    }

    private static final String WRITE =
            """
            INSERT INTO catalogue_entry (
                entry_id, kind, published_at, retracted, tag_ids)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (entry_id) DO UPDATE
            SET published_at = excluded.published_at,
                retracted = excluded.retracted,
                tag_ids = excluded.tag_ids
            """;

    private void write(Map<UUID, Line> lines) {
        batches.batchUpdate(
                WRITE,
                List.copyOf(lines.entrySet()),
                BATCH,
                (statement, row) -> {
                    var line = row.getValue();
                    statement.setObject(1, row.getKey());
                    statement.setString(2, line.kind());
                    statement.setTimestamp(3, Timestamp.from(line.publishedAt()));
                    statement.setBoolean(4, line.retracted());
                    statement.setArray(
                            5,
                            statement.getConnection().createArrayOf("text", line.tags().toArray()));
                });
    }

    private static final String USED =
            """
            SELECT EXISTS (
                SELECT
                FROM catalogue_entry
                WHERE tag_ids && ?::text[])
            """;

    /** Whether an entry, retracted or not, carries the tag; as far as it was caught up. */
    public boolean uses(TagId tag) {
        return database.sql(USED).param(ids(List.of(tag))).query(Boolean.class).single();
    }

    private static final String COUNT =
            """
            SELECT
                count(*) FILTER (WHERE kind = 'article' AND NOT retracted) AS article,
                count(*) FILTER (WHERE kind = 'link' AND NOT retracted) AS link,
                count(*) FILTER (WHERE kind = 'quotation' AND NOT retracted) AS quotation,
                count(*) FILTER (WHERE kind = 'note' AND NOT retracted) AS note,
                count(*) FILTER (WHERE NOT retracted) AS total,
                count(*) FILTER (WHERE retracted) AS retracted,
                count(*) FILTER (WHERE tag_ids && ?::text[]) AS both
            FROM catalogue_entry
            WHERE tag_ids && ?::text[]
            """;

    /**
     * How many entries carry any of these tags, and how many of them one of the others too; as far
     * as it was caught up.
     */
    public Counts count(Collection<TagId> tags, Collection<TagId> others) {
        return database.sql(COUNT)
                .params(ids(others), ids(tags))
                .query(
                        (row, number) ->
                                new Counts(
                                        row.getLong("article"),
                                        row.getLong("link"),
                                        row.getLong("quotation"),
                                        row.getLong("note"),
                                        row.getLong("total"),
                                        row.getLong("retracted"),
                                        others.isEmpty() ? null : row.getLong("both")))
                .single();
    }

    private static String[] ids(Collection<TagId> tags) {
        return tags.stream().map(TagId::toString).toArray(String[]::new);
    }

    private static final String OLDEST_FIRST =
            """
            SELECT entry_id, published_at
            FROM catalogue_entry
            WHERE (published_at, entry_id) > (?, ?)
            ORDER BY published_at, entry_id
            LIMIT ?
            """;

    private record Place(OffsetDateTime publishedAt, UUID entry) {}

    /**
     * Every entry, retracted ones too, by its own date, oldest first, read page by page; what was
     * recorded before the call is among them. All of it is read at one point in time, or an entry
     * that is given another date meanwhile could be met twice or never.
     */
    public void oldestFirst(Consumer<EntryId> each) {
        catchUp();
        snapshot.executeWithoutResult(status -> walk(each));
    }

    private void walk(Consumer<EntryId> each) {
        var place = new Place(OffsetDateTime.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));
        List<Place> page;
        do {
            page =
                    database.sql(OLDEST_FIRST)
                            .params(Arrays.asList(place.publishedAt(), place.entry(), PAGE))
                            .query(
                                    (row, number) ->
                                            new Place(
                                                    row.getObject(
                                                            "published_at", OffsetDateTime.class),
                                                    row.getObject("entry_id", UUID.class)))
                            .list();
            page.forEach(it -> each.accept(new EntryId(it.entry())));
            place = page.isEmpty() ? place : page.getLast();
        } while (page.size() == PAGE);
    }
}
