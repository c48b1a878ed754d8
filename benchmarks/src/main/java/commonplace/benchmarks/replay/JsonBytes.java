package commonplace.benchmarks.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON under construction; what is put into it is escaped already. */
final class JsonBytes {

    private byte[] bytes = new byte[4096];
    private int length;

    JsonBytes put(String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        return put(encoded, 0, encoded.length);
    }

    JsonBytes put(byte[] from, int begin, int end) {
        require(length + end - begin);
        System.arraycopy(from, begin, bytes, length, end - begin);
        length += end - begin;
        return this;
    }

    private void require(int capacity) {
        if (capacity > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(capacity, 2 * bytes.length));
        }
    }

    /** What was put, which leaves nothing behind. */
    byte[] taken() {
        var taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }
}
