package commonplace.query.verify;

/** Is told how far a comparison has come, on the thread that compares. */
@FunctionalInterface
public interface Watch {

    /** Nobody watches. */
    Watch NOBODY = (read, total) -> {};

    /**
     * Called every few thousand events.
     *
     * @param eventsTotal an estimate until the end: markers of transactions count in Kafka's
     *     offsets
     */
    void advanced(long eventsRead, long eventsTotal) throws InterruptedException;
}
