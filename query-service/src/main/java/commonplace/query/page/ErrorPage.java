package commonplace.query.page;

import commonplace.query.problem.Problem;

/**
 * An error as a page.
 *
 * @param asked the address that was asked for, as it was sent
 */
public record ErrorPage(Frame frame, Problem problem, String asked) {}
