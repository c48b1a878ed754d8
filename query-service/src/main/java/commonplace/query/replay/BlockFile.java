package commonplace.query.replay;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An open file that is written and read past the system's page cache (O_DIRECT), where that is
 * worthwhile and the file system can do it. What is read once would push out of the cache what
 * readers' pages come from; and a page that the cache takes for a file costs more than the copy.
 *
 * @param block what places, lengths and addresses in memory are multiples of, in bytes; 1 through
 *     the page cache
 */
record BlockFile(FileChannel channel, int block) implements AutoCloseable {

    /** Smaller pieces are left to the page cache to put together, in bytes. */
    private static final int LARGE = 64 << 10;

    /** Of module {@code jdk.unsupported}, which a JDK may be without: by its name. */
    private static final Optional<OpenOption> DIRECT = direct();

    private static Optional<OpenOption> direct() {
        try {
            return Stream.of(
                            Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
                    .map(OpenOption.class::cast)
                    .filter(option -> option.toString().equals("DIRECT"))
                    .findFirst();
        } catch (ClassNotFoundException none) {
            return Optional.empty();
        }
    }

    /**
     * Opens it.
     *
     * @param piece how much is written at once, in bytes
     */
    static BlockFile open(Path file, int piece, OpenOption... options) throws IOException {
        if (piece >= LARGE && DIRECT.isPresent()) {
            try {
                return direct(file, piece, DIRECT.get(), options);
            } catch (IOException | UnsupportedOperationException unable) {
                // What is wrong with the file itself is told below.
            }
        }
        return new BlockFile(FileChannel.open(file, options), 1);
    }

    private static BlockFile direct(Path file, int piece, OpenOption direct, OpenOption... options)
            throws IOException {
        long block = Files.getFileStore(file.toAbsolutePath().getParent()).getBlockSize();
        if (piece % block != 0) {
            throw new UnsupportedOperationException();
        }
        var all = Stream.concat(Stream.of(direct), Stream.of(options)).collect(Collectors.toSet());
        return new BlockFile(FileChannel.open(file, all), (int) block);
    }

    boolean isDirect() {
        return block > 1;
    }

    /** That many bytes, and what is left of their last block. */
    long wholeBlocks(long bytes) {
        return Math.ceilDiv(bytes, block) * block;
    }

    /** That many bytes without what fills no block. */
    long fullBlocks(long bytes) {
        return bytes / block * block;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
