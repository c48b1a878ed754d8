package commonplace.benchmarks.append;

import commonplace.benchmarks.Benchmark;
import commonplace.benchmarks.ClosedLoop;
import commonplace.benchmarks.Effort;
import commonplace.benchmarks.Figure;
import commonplace.benchmarks.Scratch;
import commonplace.command.store.Append;
import commonplace.command.store.EventStore;
import commonplace.command.store.NewEvent;
import commonplace.command.store.Outcome;
import commonplace.command.store.StoreDatabase;
import commonplace.command.store.StoreSettings;
import commonplace.embedded.Database;
import commonplace.embedded.PostgresServer;
import commonplace.events.AuthorId;
import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.Slug;
import commonplace.events.StreamId;
import commonplace.events.TagId;
import commonplace.events.wire.EventJson;

import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Appends a second at 1, 16 and 64 clients beside raw single-row inserts at as many. */
public final class AppendBenchmark implements Benchmark {

    static final int[] CLIENTS = {1, 16, 64};

    private static final AuthorId AUTHOR = new AuthorId("benchmark");
    private static final String WORDS = "Views are derived and can be derived again. ".repeat(6);

    private static final LocalDate DAY = LocalDate.of(2026, 1, 2);
    private static final Instant PUBLISHED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Content NOTE = new Content.Note(null, new Body(WORDS, Body.Format.TEXT));
    private static final List<TagId> TAGS =
            List.of(TagId.parse("event-sourcing"), TagId.parse("postgresql"));

    @Override
    public String name() {
        return "append";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        var figures = new ArrayList<Figure>();
        try (var folder = new Scratch();
                var postgres = PostgresServer.start(folder.path().resolve("postgres"))) {
            var raw = postgres.database("raw");
            raw.execute(RawInserts.TABLE);
            var log = postgres.database("log");
            migrate(log);
            var data = EventJson.encode(event(new EntryId(UUID.randomUUID())));
            ClosedLoop.Clients inserts = number -> new RawInserts(raw, data);
            var limits = new HashMap<Integer, Double>();
            try (var store = store(log)) {
                ClosedLoop.Clients appends = number -> () -> append(store);
                ClosedLoop.warmUp(16, effort, inserts);
                ClosedLoop.warmUp(16, effort, appends);
                for (int clients : CLIENTS) {
                    var limit = new ArrayList<Double>();
                    var value = new ArrayList<Double>();
                    for (int round = 0; round < effort.rounds(); round++) {
                        limit.add(ClosedLoop.rate(clients, effort, inserts));
                        value.add(ClosedLoop.rate(clients, effort, appends));
                    }
                    limits.put(clients, median(limit));
                    figures.add(figure("store.", clients, median(value), limits));
                }
            }
            try (var http = new HttpAppends(postgres.database("http"))) {
                ClosedLoop.warmUp(16, effort, http::client);
                for (int clients : CLIENTS) {
                    var value = new ArrayList<Double>();
                    for (int round = 0; round < effort.rounds(); round++) {
                        value.add(ClosedLoop.rate(clients, effort, http::client));
                    }
                    figures.add(figure("http.", clients, median(value), limits));
                }
            }
        }
        return figures;
    }

    /** What a machine does in one round alone says little. */
    private static double median(List<Double> rounds) {
        return rounds.stream().sorted().toList().get(rounds.size() / 2);
    }

    private Figure figure(String what, int clients, double value, Map<Integer, Double> limits) {
        return new Figure(
                name(),
                what + clients,
                value,
                "events/s",
                "raw insert and commit, %d connections".formatted(clients),
                limits.getOrDefault(clients, Double.NaN));
    }

    private static EventStore store(Database database) {
        return new EventStore(
                dataSource(database),
                new StoreDatabase(database.url(), database.user(), database.password()),
                StoreSettings.defaults());
    }

    private static void append(EventStore store) {
        var entry = new EntryId(UUID.randomUUID());
        var event = event(entry);
        var outcome =
                store.append(
                        new Append(
                                StreamId.of(entry),
                                Append.NEW_STREAM,
                                List.of(
                                        new NewEvent(
                                                UUID.randomUUID(), event, Instant.now(), AUTHOR)),
                                List.of("path:" + event.path()),
                                null));
        if (!(outcome instanceof Outcome.Appended)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** New is only what must differ, so that the load is not what is measured. */
    private static EntryPublished event(EntryId entry) {
        return new EntryPublished(
                entry,
                EntryPath.of(DAY, Slug.parse("note-" + entry)),
                PUBLISHED,
                NOTE,
                TAGS,
                null,
                List.of());
    }

    static void migrate(Database database) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/command")
                .load()
                .migrate();
    }

    static PGSimpleDataSource dataSource(Database database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }
}
