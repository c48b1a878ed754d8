package commonplace.command.transfer;

import commonplace.events.EntryId;

import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of an imported entry that brings no identity of its own: made of all that its line says (a
 * UUID of version 8, RFC 9562, section 5.8), so that the same line is the same entry.
 */
final class ContentId {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int VERSION = 0x8000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private ContentId() {}

    static EntryId of(EntryLine line) {
        try {
            var hash =
                    ByteBuffer.wrap(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(JSON.writeValueAsBytes(line)));
            return new EntryId(
                    new UUID(
                            (hash.getLong() & ~0xF000L) | VERSION,
                            (hash.getLong() >>> 2) | VARIANT));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
