package commonplace.query.generation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sees when a generation has come to where the live one is: from then on it follows beside it.
 * Until then it keeps what an instance's projector says against going on, where every instance
 * tells it.
 */
@Component
final class CatchingUp {

    private static final Logger log = LoggerFactory.getLogger(CatchingUp.class);

    private final JdbcClient client;
    private final Generations generations;

    /** What this instance has told of each. */
    private final Map<Integer, String> told = new HashMap<>();

    CatchingUp(JdbcClient client, Generations generations) {
        this.client = client;
        this.generations = generations;
    }

    private static final String FOLLOWS =
            """
            UPDATE public.generation
            SET state = 'following',
                built_at = coalesce(built_at, now()),
                failure = NULL
            WHERE number = ?
              AND state = 'catching up'
            """;

    /**
     * @param trouble what keeps this instance's projector of it from going on
     */
    void look(Generation generation, Optional<String> trouble) {
        int number = generation.number();
        if (generations.behind(generations.live(), generation) > 0) {
            trouble.ifPresentOrElse(why -> tell(number, why), () -> takeBack(number));
        } else if (client.sql(FOLLOWS).param(number).update() == 1) {
            told.remove(number);
            log.atInfo().addKeyValue("generation", number).log("generation follows");
        }
    }

    private static final String TELL =
            """
            UPDATE public.generation
            SET failure = ?
            WHERE number = ?
              AND state = 'catching up'
            """;

    private void tell(int number, String why) {
        if (!why.equals(told.get(number))) {
            client.sql(TELL).params(why, number).update();
            told.put(number, why);
        }
    }

    // Another instance's trouble with another partition stays.
    private static final String TAKE_BACK =
            """
            UPDATE public.generation
            SET failure = NULL
            WHERE number = ?
              AND state = 'catching up'
              AND failure = ?
            """;

    private void takeBack(int number) {
        var why = told.get(number);
        if (why != null) {
            client.sql(TAKE_BACK).params(number, why).update();
            told.remove(number);
        }
    }
}
