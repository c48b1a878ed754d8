package commonplace.query.console;

import org.jspecify.annotations.Nullable;

/**
 * Where an operator signs in.
 *
 * @param problem why it is shown again
 * @param next where to go on afterwards
 */
public record SignInPage(ConsoleFrame frame, @Nullable String problem, String next) {}
