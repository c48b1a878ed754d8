package commonplace.query.generation;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** The table of generations, read. Safe for many threads. */
@Component
public final class Generations {

    private final JdbcClient client;

    Generations(JdbcClient client, FirstGeneration first) {
        this.client = client;
    }

    private static final String ALL = Generation.COLUMNS + "ORDER BY number";

    /** All there are, oldest first. */
    public List<Generation> list() {
        return client.sql(ALL).query((row, n) -> Generation.of(row)).list();
    }

    private static final String ONE = Generation.COLUMNS + "WHERE number = ?";

    public Optional<Generation> find(int number) {
        return client.sql(ONE).param(number).query((row, n) -> Generation.of(row)).optional();
    }

    /**
     * @throws Refused where there is none of that number
     */
    public Generation existing(int number) {
        return find(number).orElseThrow(() -> new Refused(new Refusal.NoSuchGeneration(number)));
    }

    private static final String LIVE = Generation.COLUMNS + "WHERE state = 'live'";

    /** The one that readers see. */
    public Generation live() {
        return client.sql(LIVE).query((row, n) -> Generation.of(row)).single();
    }

    /**
     * One whose rows are all there.
     *
     * @param done what is to be done with it: {@code repaired}
     * @throws Refused where there is none of that number, or it is not built
     */
    public Generation built(int number, String done) {
        var generation = existing(number);
        if (generation.state().isLoading() || generation.state() == State.FAILED) {
            throw new Refused(
                    new Refusal.NotNow(number, generation.state().toString(), done, "built"));
        }
        return generation;
    }

    // Schemas' names are made of numbers, so they can be written into the statement.
    private static final String BEHIND =
            """
            SELECT coalesce(sum(greatest(live.position - coalesce(own.position, 0), 0)), 0)
            FROM generation_live.consumer_offset AS live
            LEFT JOIN generation_n.consumer_offset AS own USING (partition)
            """;

    /** How far a generation is behind another, in positions of all partitions; 0 where nowhere. */
    long behind(Generation live, Generation other) {
        var sql =
                BEHIND.replace("generation_live", live.schema())
                        .replace("generation_n", other.schema());
        return client.sql(sql).query(Long.class).single();
    }
}
