package commonplace.query.replay;

import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The spill files of one partition: its records, spread over buckets by their streams; tags'
 * streams in a bucket of their own, the last. A manifest says how far they can be trusted: after a
 * sudden end of this process to the last {@link #checkpoint}. After one of the machine not at all,
 * as nothing is flushed to disk; its boot id tells. For one thread.
 */
final class PartitionSpill implements AutoCloseable {

    /** All buckets' pieces together, in bytes, whatever the number of buckets. */
    private static final int PIECES = 16 << 20;

    private static final int LARGEST_PIECE = 128 << 10;
    private static final int SMALLEST_PIECE = 4 << 10;

    /** Pieces that may wait to be written. */
    private static final int BEHIND = 8;

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final byte[] TAG = "tag:".getBytes(StandardCharsets.US_ASCII);

    /**
     * How far reading has come.
     *
     * @param nextOffset of the partition
     * @param position of the last event that is kept
     * @param records read
     * @param events kept
     */
    record Progress(long nextOffset, long position, long records, long events) {}

    private final Path folder;
    private final WriteBehind writer;
    private final List<SpillFile> files = new ArrayList<>();
    private final byte[] record;
    private final Progress resumed;

    private PartitionSpill(Path folder, int buckets, long[] lengths, Progress resumed)
            throws IOException {
        this.folder = folder;
        this.resumed = resumed;
        record = new byte[pieceSize(buckets)];
        writer = new WriteBehind(buckets + 1 + BEHIND, pieceSize(buckets));
        try {
            for (int bucket = 0; bucket <= buckets; bucket++) {
                files.add(SpillFile.open(path(folder, bucket), writer, lengths[bucket]));
            }
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** How much of a bucket is written at once, in bytes: a power of two. */
    private static int pieceSize(int buckets) {
        return Math.clamp(
                Integer.highestOneBit(PIECES / (buckets + 1)), SMALLEST_PIECE, LARGEST_PIECE);
    }

    /** Goes on where the manifest says, or begins. */
    static PartitionSpill open(Path folder, int buckets, long beginOffset) throws IOException {
        var manifest = manifest(folder, buckets);
        if (manifest.isEmpty()) {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
            return new PartitionSpill(
                    folder, buckets, new long[buckets + 1], new Progress(beginOffset, 0, 0, 0));
        }
        var lines = manifest.get();
        var lengths =
                Arrays.stream(lines.getProperty("lengths").split(",", -1))
                        .mapToLong(Long::parseLong)
                        .toArray();
        return new PartitionSpill(
                folder,
                buckets,
                lengths,
                new Progress(
                        Long.parseLong(lines.getProperty("next")),
                        Long.parseLong(lines.getProperty("position")),
                        Long.parseLong(lines.getProperty("records")),
                        Long.parseLong(lines.getProperty("events"))));
    }

    /**
     * Whether all of a partition was read, and those of its buckets are there, to be folded.
     *
     * @param buckets in how many its streams are
     * @param needed numbers of those that are not written yet
     */
    static boolean isComplete(Path folder, int buckets, List<Integer> needed) throws IOException {
        return manifest(folder, buckets)
                        .map(lines -> Boolean.parseBoolean(lines.getProperty("complete")))
                        .orElse(false)
                && needed.stream().allMatch(number -> Files.exists(path(folder, number)));
    }

    /**
     * A bucket's records, to be folded.
     *
     * @param buckets in how many the partition's streams are
     */
    static BucketFile bucket(Path folder, int buckets, int bucket) throws IOException {
        return BucketFile.open(path(folder, bucket), pieceSize(buckets));
    }

    static Path path(Path folder, int bucket) {
        return folder.resolve("bucket-" + bucket);
    }

    private static Optional<Properties> manifest(Path folder, int buckets) throws IOException {
        var file = folder.resolve("manifest");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        }
        boolean usable =
                Integer.toString(buckets).equals(lines.getProperty("buckets"))
                        && bootId().filter(id -> id.equals(lines.getProperty("boot"))).isPresent();
        return usable ? Optional.of(lines) : Optional.empty();
    }

    /** Empty where the system does not tell: then nothing is taken up again. */
    private static Optional<String> bootId() throws IOException {
        return Files.isReadable(BOOT_ID)
                ? Optional.of(Files.readString(BOOT_ID).strip())
                : Optional.empty();
    }

    /** Where reading goes on. */
    Progress resumed() {
        return resumed;
    }

    /** Keeps a record. */
    void add(long offset, byte[] @Nullable [] headers, byte @Nullable [] value) throws IOException {
        var file = files.get(bucket(headers[SpillForm.STREAM], files.size() - 1));
        int size = SpillForm.size(headers, value);
        // In one piece: memory outside the heap asks at each access whether it is still there.
        // One that is larger than a piece is seldom: nothing is kept for the next.
        var bytes = size > record.length ? new byte[size] : record;
        SpillForm.put(bytes, size, offset, headers, value);
        file.add(bytes, size);
    }

    private static int bucket(byte @Nullable [] stream, int buckets) {
        return stream != null && startsWith(stream, TAG)
                ? buckets
                : Integer.remainderUnsigned(SpillForm.hash(stream), buckets);
    }

    private static boolean startsWith(byte[] stream, byte[] prefix) {
        return stream.length >= prefix.length
                && Arrays.equals(stream, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** From here reading can go on after a sudden end. */
    void checkpoint(Progress progress, boolean complete) throws IOException {
        for (var file : files) {
            file.flush();
        }
        writer.await();
        if (complete) {
            for (var file : files) {
                file.end();
            }
        }
        var lines = new Properties();
        lines.setProperty("boot", bootId().orElse("unknown"));
        lines.setProperty("buckets", Integer.toString(files.size() - 1));
        lines.setProperty("complete", Boolean.toString(complete));
        lines.setProperty("next", Long.toString(progress.nextOffset()));
        lines.setProperty("position", Long.toString(progress.position()));
        lines.setProperty("records", Long.toString(progress.records()));
        lines.setProperty("events", Long.toString(progress.events()));
        lines.setProperty(
                "lengths",
                files.stream()
                        .map(file -> Long.toString(file.length()))
                        .collect(Collectors.joining(",")));
        var written = folder.resolve("manifest.new");
        try (var writer = Files.newBufferedWriter(written)) {
            lines.store(writer, null);
        }
        Files.move(
                written,
                folder.resolve("manifest"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        // First: it has their channels in hand.
        writer.close();
        for (var file : files) {
            file.close();
        }
    }
}
