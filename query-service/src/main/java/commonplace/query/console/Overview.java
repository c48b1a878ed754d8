package commonplace.query.console;

import java.util.List;

/**
 * All at a glance.
 *
 * @param title whether all is well, and else what is not
 * @param plots of the last quarter of an hour
 * @param waiting how many dead letters wait, in words
 * @param letters the first of them
 */
public record Overview(
        ConsoleFrame frame,
        String title,
        Moment now,
        List<PartRow> parts,
        List<Plot> plots,
        String waiting,
        List<LetterRow> letters) {}
