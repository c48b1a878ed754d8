package commonplace.query.console;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a comparison of a generation with the log found.
 *
 * @param part of it that is done, while it is under way
 * @param more differences than are told, in words; else empty
 * @param explained events that are not in the rows for a reason that is on record
 */
public record VerificationPage(
        ConsoleFrame frame,
        GenerationCard generation,
        String state,
        String detail,
        @Nullable Double part,
        List<GenerationCard.Fact> facts,
        List<DifferenceRow> differences,
        String more,
        List<Explained> explained) {

    /** An event that the rows rightly do not contain. */
    public record Explained(String stream, String sequence, String why) {}
}
