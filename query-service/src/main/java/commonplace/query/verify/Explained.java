package commonplace.query.verify;

/**
 * An event of the log that the rows do not contain, for a reason that an operator can look up.
 *
 * @param why with which error it was parked, or who discarded it and why
 */
public record Explained(String stream, long sequence, String why) {}
