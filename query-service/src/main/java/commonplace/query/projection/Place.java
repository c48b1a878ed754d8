package commonplace.query.projection;

/**
 * How far a partition has been applied.
 *
 * @param nextOffset where Kafka goes on; means nothing any more once the log is published anew
 * @param position the last applied event's position in the whole log, 0 before the first; means the
 *     same for ever
 */
record Place(long nextOffset, long position) {

    static final Place BEGINNING = new Place(0, 0);
}
