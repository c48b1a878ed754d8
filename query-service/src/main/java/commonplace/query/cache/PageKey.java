package commonplace.query.cache;

/**
 * What two requests have in common that get the same answer.
 *
 * @param target path and query, as they were sent
 * @param json whether the client would rather have JSON than HTML
 * @param coding that it likes best
 */
public record PageKey(String target, boolean json, Coding coding) {}
