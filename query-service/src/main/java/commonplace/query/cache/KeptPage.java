package commonplace.query.cache;

import commonplace.query.change.Stamps;

import org.eclipse.jetty.http.HttpField;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A finished page: its header fields as they go out, its body in its coding. Safe for many threads.
 */
public final class KeptPage {

    /** Of fields, key and the objects around them, about. */
    private static final int OVERHEAD_BYTES = 2_500;

    private final List<HttpField> fields;
    private final String etag;
    private final ByteBuffer body;
    private final int[] slots;
    private final long since;
    private volatile long heldAt;

    /**
     * @param slots that it depends on
     * @param since when they were not yet read
     */
    KeptPage(List<HttpField> fields, String etag, byte[] body, int[] slots, long since) {
        this.fields = List.copyOf(fields);
        this.etag = etag;
        this.body = ByteBuffer.allocateDirect(body.length).put(body).flip().asReadOnlyBuffer();
        this.slots = slots;
        this.since = since;
    }

    /** All of them, {@code ETag} and {@code Content-Length} included. */
    public List<HttpField> fields() {
        return fields;
    }

    /** In its quotes. */
    public String etag() {
        return etag;
    }

    /** To be read once. */
    public ByteBuffer body() {
        return body.duplicate();
    }

    int bytes() {
        return body.capacity() + OVERHEAD_BYTES + slots.length * Integer.BYTES;
    }

    /** Whether it is as the rows are. */
    boolean holds(Stamps stamps) {
        long now = stamps.now();
        if (now == heldAt) {
            return true;
        }
        if (!stamps.hold(slots, since)) {
            return false;
        }
        heldAt = now;
        return true;
    }
}
