package commonplace.query.verify;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit checksum of bytes, as good as random for what differs by chance and not on purpose:
 * eight bytes at a time as in MurmurHash3, and its finishing steps (Austin Appleby, public domain).
 */
final class Hash {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONE = 0x87c37b91114253d5L;
    private static final long TWO = 0x4cf5ad432745937fL;
    private static final long NOTHING = 0x9e3779b97f4a7c15L;

    private Hash() {}

    /** Goes on from what was hashed before; nothing is told apart from no bytes. */
    static long of(long before, byte @Nullable [] bytes) {
        if (bytes == null) {
            return mixed(before + NOTHING);
        }
        long hash = before;
        int at = 0;
        for (; at + 8 <= bytes.length; at += 8) {
            hash = step(hash, (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (int shift = 0; at < bytes.length; at++, shift += 8) {
            rest |= (bytes[at] & 0xffL) << shift;
        }
        return mixed(step(hash, rest) ^ bytes.length);
    }

    private static long step(long hash, long eight) {
        long mixed = hash ^ (Long.rotateLeft(eight * ONE, 31) * TWO);
        return Long.rotateLeft(mixed, 27) * 5 + 0x52dce729;
    }

    static long mixed(long value) {
        long hash = value;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
