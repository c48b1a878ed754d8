package commonplace.query.console;

import java.util.List;

/** What was done, newest first. */
public record HistoryPage(ConsoleFrame frame, List<HistoryRow> history) {}
