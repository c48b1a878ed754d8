package commonplace.benchmarks.replay;

import commonplace.events.StreamId;
import commonplace.events.wire.EventType;

/**
 * An event of the synthetic log, its place in the whole log still open.
 *
 * @param data JSON as {@code EventJson} writes it, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and not changed by who reads it.
record SyntheticEvent(StreamId stream, long sequence, EventType type, byte[] data) {}
