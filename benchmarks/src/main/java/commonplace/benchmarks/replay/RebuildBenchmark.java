package commonplace.benchmarks.replay;

import commonplace.benchmarks.Benchmark;
import commonplace.benchmarks.Effort;
import commonplace.benchmarks.Figure;
import commonplace.benchmarks.Scratch;
import commonplace.benchmarks.replay.Operations.Refusal;
import commonplace.benchmarks.replay.SyntheticLog.Written;
import commonplace.benchmarks.replay.axon.AxonReplay;
import commonplace.embedded.Database;
import commonplace.embedded.KafkaBrokerMain;
import commonplace.embedded.PostgresServer;
import commonplace.events.wire.Topic;
import commonplace.testing.Eventually;
import commonplace.testing.server.JavaProcess;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Views built again out of a long log, by a service in a process of its own; broker and PostgreSQL
 * have theirs. The raw limits are the topic read and thrown away, and the finished rows copied into
 * tables without an index.
 */
public final class RebuildBenchmark implements Benchmark {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    /** More than a plain handler does in the time. */
    private static final int AXON_EVENTS = 100_000;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var folder = new Scratch();
                var postgres = PostgresServer.start(folder.path().resolve("postgres"));
                var broker =
                        JavaProcess.start(
                                List.of("-Xmx512m"),
                                KafkaBrokerMain.class.getName(),
                                folder.path().resolve("kafka").toString())) {
            var ready = broker.awaitLine(START_LIMIT, line -> line.startsWith("ready "));
            var kafka = ready.substring("ready ".length()).strip();
            // First: a log that nobody reads for minutes would not be in memory any more.
            double axon = axon(postgres, effort);
            var written =
                    SyntheticLog.write(
                            kafka,
                            Topic.NAME,
                            effort.quick() ? 1_000_000 : 10_000_000,
                            effort.seed());
            tell(written);
            var limits =
                    RawLimits.measure(
                            RebuildProcess.JVM,
                            kafka,
                            Topic.NAME,
                            postgres.database("raw"),
                            effort.quick() ? 200_000 : 1_000_000);
            postgres.admin().execute("DROP DATABASE raw");
            var figures = new ArrayList<Figure>();
            figures.addAll(rebuilt(postgres.database("query"), kafka, written, limits, effort));
            double copied = limits.copy() / written.rowsAnEvent();
            figures.add(figure("axon", axon, "events/s", "binary COPY of the same rows", copied));
            figures.add(
                    figure(
                            "consume",
                            limits.consume(),
                            "events/s",
                            "(a raw limit itself)",
                            limits.consume()));
            figures.add(
                    figure(
                            "decode",
                            limits.decode(),
                            "events/s",
                            "read and thrown away",
                            limits.consume()));
            figures.add(
                    figure("copy", copied, "events/s", "read and thrown away", limits.consume()));
            return figures;
        }
    }

    private Figure figure(
            String figure, double value, String unit, String limit, double limitValue) {
        return new Figure(name(), figure, value, unit, limit, limitValue);
    }

    private static void tell(Written written) {
        System.err.printf(
                Locale.ROOT,
                "%,d events in %.0f s (%,.0f a second), %.0f bytes each; %,d entries, %,d tags of"
                        + " theirs%n",
                written.events(),
                written.seconds(),
                written.events() / written.seconds(),
                written.bytesAnEvent(),
                written.entries(),
                written.tagRows());
    }

    private static double axon(PostgresServer postgres, Effort effort) {
        double rate =
                AxonReplay.rate(
                        postgres.database("axon"),
                        AxonEvents.of(effort.seed(), AXON_EVENTS),
                        effort.warmUp(),
                        Duration.ofSeconds(effort.quick() ? 10 : 30));
        postgres.admin().execute("DROP DATABASE axon");
        return rate;
    }

    private List<Figure> rebuilt(
            Database database, String kafka, Written written, RawLimits limits, Effort effort)
            throws IOException, InterruptedException, Refusal {
        var figures = new ArrayList<Figure>();
        String path;
        Rebuilding.Took took;
        // The generation that a new database begins with would follow the same log, row by row.
        try (var service = new RebuildProcess(database, kafka, false);
                var operations = service.operations()) {
            service.awaitRest();
            var rebuilding = Rebuilding.start(operations);
            path = rebuilding.path();
            took = rebuilding.await();
            figures.add(
                    figure(
                            "events",
                            written.events() / took.rows(),
                            "events/s",
                            "binary COPY of the same rows",
                            limits.copy() / written.rowsAnEvent()));
            figures.add(
                    figure(
                            "rows",
                            written.events() * written.rowsAnEvent() / took.rows(),
                            "rows/s",
                            "binary COPY of the same rows",
                            limits.copy()));
            figures.add(
                    figure(
                            "text",
                            written.entries() / took.text(),
                            "entries/s",
                            "without full text",
                            written.entries() / took.rows()));
            figures.add(
                    figure(
                            "heap",
                            RebuildProcess.HEAP,
                            "MiB",
                            "its process at most, with all else",
                            service.residentAtMost()));
        }
        try (var service = new RebuildProcess(database, kafka, true);
                var operations = service.operations()) {
            Eventually.until(() -> operations.generation(path).state().equals("following"));
            operations.promote(path);
            operations.drop("/ops/generations/1"); // Retired,
            operations.drop("/ops/generations/1"); // and dropped.
            figures.addAll(ReadersBeside.figures(service, operations, effort));
        }
        return figures;
    }
}
