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

    private static final String FOLLOWS =
            """
            UPDATE public.generation
            SET state = 'following',
                built_at = coalesce(built_at, now())
            WHERE number = ?
              AND state = 'catching up'
            """;

    void look(Generation generation) {
        if (generations.behind(generations.live(), generation) == 0
                && client.sql(FOLLOWS).param(generation.number()).update() == 1) {
            log.atInfo().addKeyValue("generation", generation.number()).log("generation follows");
        }
    }
}
