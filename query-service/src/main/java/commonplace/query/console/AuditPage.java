package commonplace.query.console;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the audit has compared and found.
 *
 * @param sum how it is, in words
 * @param failure why it cannot go on
 */
public record AuditPage(
        ConsoleFrame frame,
        String sum,
        @Nullable String failure,
        List<GenerationCard.Fact> facts,
        List<Found> found) {

    /**
     * A difference, when and where it was found.
     *
     * @param generation its schema
     */
    public record Found(Moment at, String generation, int number, DifferenceRow difference) {}
}
