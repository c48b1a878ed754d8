package commonplace.events.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes that are looked at by eights, as one number (Anderson, Bit Twiddling Hacks). */
public final class EightBytes {

    /** One in each of them: times a byte, it is that byte eight times. */
    public static final long EACH = 0x0101_0101_0101_0101L;

    /** The highest bit of each. */
    public static final long HIGH_BITS = EACH << 7;

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EightBytes() {}

    /** Those that stand there, the first of them lowest. */
    public static long at(byte[] bytes, int from) {
        return (long) LITTLE_ENDIAN.get(bytes, from);
    }

    /**
     * The {@linkplain #HIGH_BITS high bit} of the first that is less, and perhaps of later ones;
     * other bits mean nothing (“Determine if a word has a byte less than n”).
     *
     * @param limit 1 to 128
     */
    public static long below(long bytes, int limit) {
        return (bytes - EACH * limit) & ~bytes;
    }

    /** The same of the first that is this one. */
    public static long equal(long bytes, char one) {
        return below(bytes ^ EACH * one, 1);
    }

    /** The high bit of each that is this one, and nothing else. */
    public static long eachEqual(long bytes, char one) {
        long rest = bytes ^ EACH * one;
        return ~(((rest & ~HIGH_BITS) + ~HIGH_BITS) | rest) & HIGH_BITS;
    }
}
