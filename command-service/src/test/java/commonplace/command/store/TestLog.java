package commonplace.command.store;

import com.zaxxer.hikari.HikariDataSource;

import commonplace.embedded.Database;
import commonplace.events.AuthorId;
import commonplace.events.EntryId;
import commonplace.events.StreamId;
import commonplace.events.TagAdded;
import commonplace.events.TagId;
import commonplace.events.TagName;
import commonplace.events.wire.RawEvent;
import commonplace.testing.server.TestPostgres;

import org.flywaydb.core.Flyway;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A log of a test's own, and events to put into it. What they say does not matter here. */
public final class TestLog implements AutoCloseable {

    private static final AuthorId AUTHOR = new AuthorId("tester");

    private final Database database;
    private final HikariDataSource pool;
    private final EventStore store;

    private TestLog(Database database, StoreDatabase committer, StoreSettings settings) {
        this.database = database;
        this.pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(8);
        pool.setConnectionTimeout(5_000);
        Flyway.configure().dataSource(pool).locations("classpath:db/command").load().migrate();
        this.store = new EventStore(pool, committer, settings);
    }

    /** An empty one. */
    public static TestLog fresh() {
        return on(TestPostgres.fresh("log"));
    }

    /** Another instance on a database. */
    public static TestLog on(Database database) {
        return on(database, address(database), StoreSettings.defaults());
    }

    /** Another instance, whose committer takes another way. */
    public static TestLog on(Database database, StoreDatabase committer, StoreSettings settings) {
        return new TestLog(database, committer, settings);
    }

    /** How the store is told where a database is. */
    public static StoreDatabase address(Database database) {
        return new StoreDatabase(database.url(), database.user(), database.password());
    }

    public EventStore store() {
        return store;
    }

    public Database database() {
        return database;
    }

    /** The whole log. */
    public List<RawEvent> all() {
        var all = new ArrayList<RawEvent>();
        store.log(0, Long.MAX_VALUE, all::add);
        return all;
    }

    /** A new stream of one event for each name. */
    public void appendStreams(int streams) {
        for (int i = 0; i < streams; i++) {
            store.append(firstOf(newEntry()));
        }
    }

    public static EntryId newEntry() {
        return new EntryId(UUID.randomUUID());
    }

    /** An entry whose id comes from a seed. */
    public static EntryId newEntry(RandomGenerator random) {
        return new EntryId(new UUID(random.nextLong(), random.nextLong()));
    }

    /** The append that begins a stream. */
    public static Append firstOf(EntryId entry) {
        return next(entry, Append.NEW_STREAM);
    }

    /** One more event on a stream. */
    public static Append next(EntryId entry, long expectedSequence) {
        return append(entry, expectedSequence, 1, List.of());
    }

    /** Several events, with names to reserve. */
    public static Append append(
            EntryId entry, long expectedSequence, int events, List<String> claims) {
        var all = new ArrayList<NewEvent>();
        for (int i = 0; i < events; i++) {
            all.add(anEvent(entry));
        }
        return new Append(StreamId.of(entry), expectedSequence, all, claims, null);
    }

    public static NewEvent anEvent(EntryId entry) {
        return new NewEvent(
                UUID.randomUUID(),
                new TagAdded(entry, TagId.first(TagName.parse("events"))),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                AUTHOR);
    }

    @Override
    public void close() {
        store.close();
        pool.close();
    }
}
