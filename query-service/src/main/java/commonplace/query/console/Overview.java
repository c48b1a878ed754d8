package commonplace.query.console;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * All at a glance.
 *
 * @param health how the service's parts are
 * @param history what was done last
 */
public record Overview(
        ConsoleFrame frame,
        Health health,
        Generations generations,
        List<Plot> plots,
        Letters letters,
        List<HistoryRow> history) {

    /**
     * How things are.
     *
     * @param title whether all is well, and else what is not
     */
    public record Health(String title, Moment now, List<PartRow> parts) {}

    /**
     * The copies of the views.
     *
     * @param list newest first
     * @param mayStart whether a rebuild may be started
     * @param refreshes whether the page loads itself anew; null where there is no reason to
     */
    public record Generations(
            List<GenerationCard> list, boolean mayStart, @Nullable Boolean refreshes) {}

    /**
     * The dead letters.
     *
     * @param waiting how many wait, in words
     */
    public record Letters(String waiting, List<LetterRow> first) {}
}
