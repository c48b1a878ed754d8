package commonplace.query.generation;

import commonplace.query.generation.GenerationReport.Partition;
import commonplace.query.view.BulkSearch;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Tells how far each generation is. Safe for many threads. */
@Component
public final class Reports {

    private record Place(long position, long nextOffset) {}

    private final JdbcClient client;
    private final Generations generations;
    private final Verifications verifications;

    Reports(JdbcClient client, Generations generations, Verifications verifications) {
        this.client = client;
        this.generations = generations;
        this.verifications = verifications;
    }

    /** Of all there are, oldest first. */
    public List<GenerationReport> list() {
        var all = generations.list();
        var live = live(all);
        return all.stream().map(generation -> report(generation, all, live)).toList();
    }

    /** Of one; empty where there is none of that number. */
    public Optional<GenerationReport> find(int number) {
        var all = generations.list();
        var live = live(all);
        return all.stream()
                .filter(generation -> generation.number() == number)
                .findFirst()
                .map(generation -> report(generation, all, live));
    }

    private Map<Integer, Place> live(List<Generation> all) {
        return all.stream()
                .filter(generation -> generation.state() == State.LIVE)
                .findFirst()
                .map(this::places)
                .orElse(Map.of());
    }

    // Schemas' names are made of numbers, so they can be written into the statement.
    private static final String PLACES =
            """
            SELECT partition, position, next_offset
            FROM generation_n.consumer_offset
            """;

    private Map<Integer, Place> places(Generation generation) {
        var places = new TreeMap<Integer, Place>();
        client.sql(PLACES.replace("generation_n", generation.schema()))
                .query(
                        row -> {
                            places.put(
                                    row.getInt("partition"),
                                    new Place(row.getLong("position"), row.getLong("next_offset")));
                        });
        return places;
    }

    private GenerationReport report(
            Generation generation, List<Generation> all, Map<Integer, Place> live) {
        return generation.state().isLoading()
                ? loading(generation, live)
                : loaded(generation, all, live);
    }

    private GenerationReport loading(Generation generation, Map<Integer, Place> live) {
        var progress = LoadProgress.of(client, generation.number());
        var phase = phase(generation);
        var until = Objects.requireNonNullElseGet(generation.pausedAt(), Instant::now);
        double inPhase = Duration.between(generation.phaseAt(), until).toMillis() / 1000.0;
        long events = generation.events() == null ? progress.events() : generation.events();
        var texts = phase.equals("full text") ? texts(generation) : new Texts(0, 0);
        double donePart =
                switch (phase) {
                    case "reading" -> part(progress.recordsRead(), progress.records());
                    case "full text" -> texts.part;
                    default -> part(progress.written(), events);
                };
        var estimate =
                Estimate.of(
                        new Estimate.Facts(
                                phase,
                                inPhase,
                                donePart,
                                texts.part < 1 ? inPhase : texts.seconds,
                                progress.lately()
                                        / Math.clamp(inPhase, 1, LoadProgress.LATELY_SECONDS),
                                or0(generation.readSeconds()),
                                or0(generation.writeSeconds()),
                                or0(generation.indexSeconds()),
                                events,
                                generation.throttle() == null ? 0 : generation.throttle()),
                        Pace.last(client));
        long total = generation.until() == null ? Math.max(events, last(live)) : events;
        long done = Math.min(total, Math.round(estimate.part() * total));
        return told(
                generation,
                new Course(
                        estimate.part(),
                        generation.isPaused() ? phase + " (paused)" : phase,
                        done,
                        total,
                        estimate.elapsed() <= 0 ? 0 : done / estimate.elapsed(),
                        generation.isPaused() ? null : estimate.secondsLeft(),
                        Math.max(0, last(live) - done),
                        instances(progress),
                        progress.partitions().stream().map(Reports::told).toList()),
                can(generation, List.of()));
    }

    /**
     * Words of full text.
     *
     * @param part of them that is there
     * @param seconds from the beginning of the phase to the last of them
     */
    private record Texts(double part, double seconds) {}

    private static final String TEXTS =
            """
            SELECT least(1, parts * ?
                    / greatest(1, pg_relation_size('generation_n.entry')
                        / current_setting('block_size')::int)::float8) AS part,
                   coalesce(extract(epoch FROM last - ?::timestamptz), 0)::float8 AS seconds
            FROM (SELECT count(*) AS parts, max(made_at) AS last
                  FROM generation_n.search_part) AS made
            """;

    private Texts texts(Generation generation) {
        return client.sql(TEXTS.replace("generation_n", generation.schema()))
                .param(BulkSearch.PAGES)
                .param(generation.phaseAt().toString())
                .query((row, n) -> new Texts(row.getDouble("part"), row.getDouble("seconds")))
                .single();
    }

    private static int instances(LoadProgress progress) {
        return (int)
                progress.partitions().stream()
                        .filter(partition -> !partition.stage().equals("done"))
                        .map(LoadProgress.Partition::owner)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count();
    }

    /** How far a generation is. */
    private record Course(
            double part,
            String phase,
            long done,
            long total,
            double rate,
            @Nullable Double secondsLeft,
            long lag,
            int instances,
            List<Partition> partitions) {}

    private GenerationReport told(Generation generation, Course course, List<String> can) {
        return new GenerationReport(
                generation.number(),
                generation.schema(),
                generation.name(),
                generation.state(),
                generation.projectionVersion(),
                generation.until(),
                generation.createdAt(),
                generation.createdBy(),
                generation.createdAt(),
                generation.builtAt(),
                generation.promotedAt(),
                generation.isPaused(),
                generation.throttle(),
                generation.failure(),
                course.part,
                course.phase,
                course.done,
                course.total,
                course.rate,
                course.secondsLeft,
                course.lag,
                course.instances,
                course.partitions,
                verifications.last(generation.number()).map(Reports::told).orElse(null),
                can);
    }

    static String phase(Generation generation) {
        if (generation.state() == State.INDEXING) {
            return generation.indexSeconds() == null ? "indexing" : "full text";
        }
        return generation.readSeconds() == null ? "reading" : "writing";
    }

    private static Partition told(LoadProgress.Partition partition) {
        return new Partition(
                partition.partition(),
                partition.position(),
                partition.nextOffset(),
                partition.stage(),
                partition.records(),
                partition.end() - partition.begin(),
                partition.owner() == null ? null : partition.owner().toString());
    }

    private GenerationReport loaded(
            Generation generation, List<Generation> all, Map<Integer, Place> live) {
        boolean hasTables = generation.state() != State.FAILED;
        var own = hasTables ? places(generation) : Map.<Integer, Place>of();
        long total = generation.until() == null ? Math.max(last(live), last(own)) : last(own);
        long lag = generation.until() == null ? behind(own, live) : 0;
        long done = generation.state() == State.FAILED ? 0 : Math.max(0, total - lag);
        var partitions = new ArrayList<Partition>();
        own.forEach(
                (number, place) ->
                        partitions.add(
                                new Partition(
                                        number,
                                        place.position(),
                                        place.nextOffset(),
                                        "followed",
                                        place.nextOffset(),
                                        Math.max(
                                                place.nextOffset(),
                                                live.getOrDefault(number, place).nextOffset()),
                                        null)));
        return told(
                generation,
                new Course(
                        generation.state() == State.CATCHING_UP ? part(done, total) : 1,
                        generation.isPaused() ? "paused" : generation.state().toString(),
                        done,
                        total,
                        0,
                        null,
                        lag,
                        0,
                        partitions),
                can(generation, all));
    }

    private static GenerationReport.Verification told(VerificationReport report) {
        return new GenerationReport.Verification(
                report.state(),
                report.startedAt(),
                report.finishedAt(),
                report.events(),
                report.total(),
                report.differing(),
                report.detail());
    }

    private static long last(Map<Integer, Place> places) {
        return places.values().stream().mapToLong(Place::position).max().orElse(0);
    }

    /** In records of the partitions: positions count those of other partitions too. */
    private static long behind(Map<Integer, Place> own, Map<Integer, Place> live) {
        return live.entrySet().stream()
                .mapToLong(
                        place -> {
                            var there = own.getOrDefault(place.getKey(), new Place(0, 0));
                            return place.getValue().position() <= there.position()
                                    ? 0
                                    : Math.max(
                                            1, place.getValue().nextOffset() - there.nextOffset());
                        })
                .sum();
    }

    private static List<String> can(Generation generation, List<Generation> all) {
        return switch (generation.state()) {
            case BUILDING, INDEXING, CATCHING_UP ->
                    List.of(generation.isPaused() ? "resume" : "pause", "throttle", "abort");
            case FOLLOWING ->
                    generation.isPaused()
                            ? List.of("resume", "retire")
                            : List.of("promote", "verify", "pause", "retire");
            case LIVE ->
                    all.stream()
                                    .anyMatch(
                                            other ->
                                                    other.state() == State.FOLLOWING
                                                            && other.promotedAt() != null)
                            ? List.of("verify", "rollback")
                            : List.of("verify");
            case COMPLETE -> List.of("verify", "drop");
            case RETIRED -> List.of("resume", "drop");
            case FAILED -> List.of("drop");
        };
    }

    private static double part(long done, long total) {
        return total <= 0 ? 0 : Math.clamp((double) done / total, 0, 1);
    }

    private static double or0(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
