package commonplace.query.console;

/** One dead letter with all that is known of it. */
public record LetterPage(ConsoleFrame frame, LetterRow letter) {}
