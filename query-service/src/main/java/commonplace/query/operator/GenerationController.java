package commonplace.query.operator;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.status.Status;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The copies of the views, and how far each has come. */
@RestController
final class GenerationController {

    private final JdbcClient client;
    private final Status status;

    GenerationController(JdbcClient client, Status status) {
        this.client = client;
        this.status = status;
    }

    /**
     * @param done events applied
     * @param total events in the store
     */
    record Generation(
            int number,
            String schema,
            String state,
            String projectionVersion,
            Instant createdAt,
            long done,
            long total,
            long lag,
            List<Status.Partition> partitions) {}

    record Generations(List<Generation> generations) {}

    private static final String LIST =
            """
            SELECT number, schema_name, state, projection_version, created_at
            FROM public.generation
            ORDER BY number
            """;

    @GetMapping(path = "/ops/generations", produces = "application/json")
    Generations list() {
        var report = status.report();
        return new Generations(
                client.sql(LIST)
                        .query(
                                (row, n) ->
                                        generation(
                                                row.getInt("number"),
                                                row.getString("schema_name"),
                                                row.getString("state"),
                                                row.getString("projection_version"),
                                                row.getObject("created_at", OffsetDateTime.class)
                                                        .toInstant(),
                                                report))
                        .list());
    }

    @GetMapping(path = "/ops/generations/{number}", produces = "application/json")
    Generation one(@PathVariable int number) {
        return list().generations().stream()
                .filter(generation -> generation.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refused(new Refusal.NoSuchGeneration(number)));
    }

    private static Generation generation(
            int number,
            String schema,
            String state,
            String version,
            Instant createdAt,
            Status.Report report) {
        var head = report.store().head();
        long total = head == null ? report.store().applied() : head;
        return new Generation(
                number,
                schema,
                state,
                version,
                createdAt,
                Math.max(0, total - report.lag().events()),
                total,
                report.lag().events(),
                report.partitions());
    }
}
