package commonplace.query.generation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sees when a generation has come to where the live one is: from then on it follows beside it. */
@Component
final class CatchingUp {

    private static final Logger log = LoggerFactory.getLogger(CatchingUp.class);

    private final JdbcClient client;
    private final Generations generations;

    CatchingUp(JdbcClient client, Generations generations) {
        this.client = client;
        this.generations = generations;
    }

    // Schemas' names are made of numbers, so they can be written into the statement.
    private static final String BEHIND =
            """
            SELECT count(*)
            FROM generation_live.consumer_offset AS live
            LEFT JOIN generation_n.consumer_offset AS own USING (partition)
            WHERE live.position > coalesce(own.position, 0)
            """;

    private static final String FOLLOWS =
            """
            UPDATE public.generation
            SET state = 'following',
                built_at = coalesce(built_at, now())
            WHERE number = ?
              AND state = 'catching up'
            """;

    void look(Generation generation) {
        var live = generations.live();
        var behind =
                BEHIND.replace("generation_live", live.schema())
                        .replace("generation_n", generation.schema());
        if (client.sql(behind).query(Long.class).single() == 0
                && client.sql(FOLLOWS).param(generation.number()).update() == 1) {
            log.atInfo().addKeyValue("generation", generation.number()).log("generation follows");
        }
    }
}
