package commonplace.query.console;

import java.util.List;

/** One generation with all that is known of it, and all that may be done. */
public record GenerationPage(
        ConsoleFrame frame, GenerationCard generation, List<HistoryRow> history) {}
