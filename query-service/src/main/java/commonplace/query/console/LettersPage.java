package commonplace.query.console;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Dead letters that wait, or those that were discarded.
 *
 * @param next the address of the next page
 */
public record LettersPage(
        ConsoleFrame frame,
        boolean discarded,
        String sum,
        List<LetterRow> letters,
        @Nullable String next) {}
