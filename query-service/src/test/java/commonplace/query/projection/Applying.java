package commonplace.query.projection;

import commonplace.events.wire.RawEvent;
import commonplace.query.change.Announcing;
import commonplace.query.view.ViewWriter;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;

import javax.sql.DataSource;

/** The projection's own transactions on one partition, without a broker before them. */
public final class Applying {

    private final int partition;
    private final ViewTransaction transaction;
    private Place place = Place.BEGINNING;

    /** Begins with a partition that nothing is applied of yet. */
    public Applying(DataSource source, String schema, Announcing announcing, int partition)
            throws SQLException {
        this.partition = partition;
        transaction =
                new ViewTransaction(source, schema, new ViewWriter(ZoneOffset.UTC), announcing);
        transaction.places(partition + 1);
    }

    /** Applies the next event of the partition, in a transaction of its own. */
    public void apply(RawEvent event) throws SQLException {
        var next = new Place(place.nextOffset() + 1, event.position());
        var told = new Arrival.Told(partition, place.nextOffset(), place.position(), event);
        transaction.apply(List.of(new BatchPart(partition, place, next, List.of(told))));
        place = next;
    }
}
