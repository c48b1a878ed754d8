package commonplace.events.wire;

import static commonplace.events.wire.EightBytes.EACH;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.UUID;

/** UUIDs as events and their headers have them (RFC 9562, section 4), read where they stand. */
public final class UuidText {

    /** Characters of one. */
    static final int LENGTH = 36;

    private static final VarHandle FOUR =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private UuidText() {}

    /**
     * The UUID there.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static UUID parse(byte[] text, int from, int to) {
        if (to - from != LENGTH
                || text[from + 8] != '-'
                || text[from + 13] != '-'
                || text[from + 18] != '-'
                || text[from + 23] != '-') {
            throw new IllegalArgumentException();
        }
        return new UUID(
                (number((long) EIGHT.get(text, from)) << 32)
                        | number((four(text, from + 9) << 32) | four(text, from + 14)),
                (number((four(text, from + 19) << 32) | four(text, from + 24)) << 32)
                        | number((long) EIGHT.get(text, from + 28)));
    }

    private static long four(byte[] text, int from) {
        return (int) FOUR.get(text, from) & 0xFFFF_FFFFL;
    }

    /** What eight hexadecimal digits come to, all at once: one after the other takes longer. */
    private static long number(long digits) {
        long letters = (digits >>> 6) & EACH;
        long values = (digits & EACH * 0xF) + letters * 9;
        long above9 = ((values + EACH * 0x76) >>> 7) & EACH;
        // Written again they must be the same, but for capitals; 'g' to 'p' would have five bits.
        boolean areDigits =
                values + EACH * '0' + above9 * ('a' - '9' - 1) == (digits | letters * 0x20)
                        && (values & ~(EACH * 0xF)) == 0;
        if (!areDigits) {
            throw new IllegalArgumentException();
        }
        long pairs = (values | (values >>> 4)) & 0x00FF_00FF_00FF_00FFL;
        long fours = (pairs | (pairs >>> 8)) & 0x0000_FFFF_0000_FFFFL;
        return (fours | (fours >>> 16)) & 0xFFFF_FFFFL;
    }
}
