package commonplace.query.verify;

import java.util.List;
import java.util.Map;

/**
 * Two generations beside each other, at one moment.
 *
 * @param positionsOfA how far each partition is applied in the one, and in the other
 * @param comparable whether they are equally far; else nothing is said of their rows
 * @param tagYears compared
 * @param differing at most {@value Report#TOLD} of those that differ, in words
 */
public record Comparison(
        Map<Integer, Long> positionsOfA,
        Map<Integer, Long> positionsOfB,
        boolean comparable,
        long tagYears,
        List<String> differing) {

    public Comparison {
        positionsOfA = Map.copyOf(positionsOfA);
        positionsOfB = Map.copyOf(positionsOfB);
        differing = List.copyOf(differing);
    }

    /** Whether they are equally far and say the same. */
    public boolean equal() {
        return comparable && differing.isEmpty();
    }
}
