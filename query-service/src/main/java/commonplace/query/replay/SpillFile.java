package commonplace.query.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is written from its beginning to its end, piece by piece. For one thread. */
final class SpillFile implements AutoCloseable {

    private final BlockFile file;
    private final WriteBehind writer;

    /** What was not handed to the writer yet, behind what was and fills no block. */
    private ByteBuffer piece;

    /** Where the piece has its place in the file. */
    private long begin;

    private long handed;

    private SpillFile(BlockFile file, WriteBehind writer, long length) throws IOException {
        this.file = file;
        this.writer = writer;
        begin = file.fullBlocks(length);
        handed = length;
        piece = writer.piece();
        if (begin < length) {
            file.channel().read(piece.limit(file.block()), begin);
            piece.clear().position((int) (length - begin));
        }
    }

    /** Opens it to be written on from that length, whatever stands behind. */
    static SpillFile open(Path path, WriteBehind writer, long length) throws IOException {
        var file =
                BlockFile.open(
                        path,
                        writer.pieceSize(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            return new SpillFile(file, writer, length);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /** How many bytes it was given. */
    long length() {
        return begin + piece.position();
    }

    /** Takes the first of these bytes. */
    void add(byte[] bytes, int size) throws IOException {
        int from = 0;
        while (from < size) {
            if (!piece.hasRemaining()) {
                flush();
            }
            int part = Math.min(size - from, piece.remaining());
            piece.put(bytes, from, part);
            from += part;
        }
    }

    /** Hands all to the writer; a block that is not full is written, and will be once more. */
    void flush() throws IOException {
        if (handed == length()) {
            return;
        }
        handed = length();
        int size = piece.position();
        int full = (int) file.fullBlocks(size);
        var next = writer.piece();
        next.put(0, piece, full, size - full).position(size - full);
        piece.position(0).limit((int) file.wholeBlocks(size));
        writer.write(file.channel(), piece, begin);
        piece = next;
        begin += full;
    }

    /** Cuts off what does not belong to it, when all is written. */
    void end() throws IOException {
        file.channel().truncate(length());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
