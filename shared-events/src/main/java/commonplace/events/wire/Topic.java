package commonplace.events.wire;

import commonplace.events.StreamId;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The topics: the one that carries the log, and which partition a stream is on; the heartbeat's.
 */
public final class Topic {

    /** The name unless a setting gives another. */
    public static final String NAME = "commonplace.events";

    /** Partitions unless a setting gives another number; fixed once the topic exists. */
    public static final int PARTITIONS = 6;

    /**
     * Where the relay says once a second how far the store has come ({@link Heartbeat}): one
     * partition, compacted, so that lag can be told against the store.
     */
    public static final String HEARTBEAT = "commonplace.heartbeat";

    private Topic() {}

    /**
     * The partition of a stream: CRC-32C (RFC 3720, appendix B.4) of its name modulo the number of
     * partitions. Our own rule and not a client library's, because it must never change.
     */
    public static int partitionOf(StreamId stream, int partitions) {
        var crc = new CRC32C();
        crc.update(stream.value().getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % partitions);
    }
}
