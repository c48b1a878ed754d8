package commonplace.command.idempotency;

/**
 * A command's answer.
 *
 * @param replayed whether it was given before, and nothing was done this time
 */
public record Answered(Answer answer, boolean replayed) {}
