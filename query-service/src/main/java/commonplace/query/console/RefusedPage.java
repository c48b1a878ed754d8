package commonplace.query.console;

/**
 * What was not done, and why.
 *
 * @param back where to look at it again
 */
public record RefusedPage(ConsoleFrame frame, String title, String detail, String back) {}
