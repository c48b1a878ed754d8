package commonplace.query.repair;

/**
 * What a repair changed.
 *
 * @param written rows that were not there, or said something else
 * @param removed rows that are not there any more, or say something else
 * @param detail in a sentence
 */
public record Repaired(long written, long removed, String detail) {}
