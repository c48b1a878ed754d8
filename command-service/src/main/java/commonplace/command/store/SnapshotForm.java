package commonplace.command.store;

/**
 * How an aggregate is kept as a snapshot. A snapshot is a cache: where it cannot be read any more,
 * the stream is read instead.
 *
 * @param <T> the aggregate
 */
public interface SnapshotForm<T> {

    /** The aggregate's class. */
    Class<T> aggregate();

    /** The name of this form; raise its number when the form changes, so that old ones are left. */
    String name();

    String write(T aggregate);

    /** What {@link #write} wrote under the same name. */
    T read(String data);
}
