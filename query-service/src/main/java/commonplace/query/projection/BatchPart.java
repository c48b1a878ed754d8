package commonplace.query.projection;

import java.util.List;

/**
 * What one poll brought of one partition.
 *
 * @param expected where the partition stands now
 * @param next where it stands once the batch is applied
 * @param arrivals what is new, in order
 */
record BatchPart(int partition, Place expected, Place next, List<Arrival> arrivals) {

    boolean moves() {
        return !next.equals(expected);
    }
}
