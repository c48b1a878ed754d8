package commonplace.query.verify;

import commonplace.events.wire.EventType;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The events of some entries in a file, in their order. Written whole, then read as often as need
 * be; {@link #close()} deletes it.
 */
final class Slice implements AutoCloseable {

    private static final int WRITE_BUFFER = 32 << 10;
    private static final int READ_BUFFER = 256 << 10;
    private static final int PASSED = -1;

    /**
     * One event, or one that is passed over.
     *
     * @param type null where it is passed over: then there is nothing more
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Item(
            UUID entry,
            long position,
            long sequence,
            @Nullable EventType type,
            int version,
            String recordedAt,
            byte[] data) {

        static Item passed(UUID entry, long position, long sequence) {
            return new Item(entry, position, sequence, null, 0, "", new byte[0]);
        }
    }

    /** Takes one item after the other. */
    @FunctionalInterface
    interface Taker {
        void take(Item item) throws IOException, InterruptedException;
    }

    private static final EventType[] TYPES = EventType.values();

    private final Path file;
    private final DataOutputStream out;

    /**
     * @param out to the file
     */
    Slice(Path file, OutputStream out) {
        this.file = file;
        this.out = new DataOutputStream(out);
    }

    /** An empty one in a file of its own. */
    static Slice in(Path folder) throws IOException {
        var file = Files.createTempFile(folder, "slice", ".events");
        return new Slice(file, new BufferedOutputStream(Files.newOutputStream(file), WRITE_BUFFER));
    }

    @SuppressWarnings("EnumOrdinal") // The file does not outlive this release.
    void write(Item item) throws IOException {
        var time = item.recordedAt.getBytes(StandardCharsets.US_ASCII);
        out.writeLong(item.entry.getMostSignificantBits());
        out.writeLong(item.entry.getLeastSignificantBits());
        out.writeLong(item.position);
        out.writeLong(item.sequence);
        out.writeByte(item.type == null ? PASSED : item.type.ordinal());
        out.writeInt(item.version);
        out.writeByte(time.length);
        out.write(time);
        out.writeInt(item.data.length);
        out.write(item.data);
    }

    /** Nothing is written after this. */
    void written() throws IOException {
        out.close();
    }

    long size() throws IOException {
        return Files.size(file);
    }

    void read(Taker taker) throws IOException, InterruptedException {
        try (var in =
                new DataInputStream(
                        new BufferedInputStream(Files.newInputStream(file), READ_BUFFER))) {
            for (var item = next(in); item != null; item = next(in)) {
                taker.take(item);
            }
        }
    }

    private static @Nullable Item next(DataInputStream in) throws IOException {
        long high;
        try {
            high = in.readLong();
        } catch (EOFException end) {
            return null;
        }
        var entry = new UUID(high, in.readLong());
        long position = in.readLong();
        long sequence = in.readLong();
        int type = in.readByte();
        int version = in.readInt();
        var time = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
        var data = in.readNBytes(in.readInt());
        return new Item(
                entry,
                position,
                sequence,
                type == PASSED ? null : TYPES[type],
                version,
                time,
                data);
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException full) {
            // Nobody wants any more what it could not write; the room is wanted.
        }
        Files.deleteIfExists(file);
    }
}
