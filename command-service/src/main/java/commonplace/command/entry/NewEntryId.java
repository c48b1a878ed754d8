package commonplace.command.entry;

import commonplace.events.EntryId;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes entries' ids: UUIDs of version 7 (RFC 9562, section 5.7), so that new ones sort last. */
public final class NewEntryId {

    private static final SecureRandom CHANCE = new SecureRandom();

    private NewEntryId() {}

    /** An id that nobody else was given. */
    public static EntryId at(Instant now) {
        long high = now.toEpochMilli() << 16 | 0x7000 | CHANCE.nextInt(0x1000);
        long low = CHANCE.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new EntryId(new UUID(high, low));
    }
}
