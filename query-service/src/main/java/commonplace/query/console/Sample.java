package commonplace.query.console;

import java.time.Instant;
import java.util.Map;

/**
 * How things stood at one moment.
 *
 * @param done events in each generation, by its number
 * @param lagEvents by which the live views were behind the store
 */
record Sample(Instant at, Map<Integer, Long> done, long lagEvents) {

    Sample {
        done = Map.copyOf(done);
    }
}
