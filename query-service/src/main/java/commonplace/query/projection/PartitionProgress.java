package commonplace.query.projection;

/**
 * How far one partition has come, as the projector that owns it knows.
 *
 * @param nextOffset what it would read next, behind markers of transactions too
 * @param position the last applied event's position
 * @param stalled why it does not go on, empty where it does
 */
public record PartitionProgress(long nextOffset, long position, String stalled) {}
