package commonplace.query.projection;

import org.apache.kafka.common.TopicPartition;

/** The broker gives nothing where its log says there is something. */
final class LogUnreadable extends RuntimeException {

    LogUnreadable(TopicPartition partition, long offset) {
        super(
                "%s gives no record from offset %d on, before its end. Look at the broker; it is tried again."
                        .formatted(partition, offset));
    }
}
