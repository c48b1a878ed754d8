package commonplace.query.replay;

import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

    /** All buckets' buffers together, whatever the number of buckets. */
    private static final int BUFFERS = 6 << 20;

    private static final int LARGEST_BUFFER = 128 << 10;
    private static final int SMALLEST_BUFFER = 4 << 10;
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

    /** Outside the heap: what is written from there is not copied once more on its way. */
    private final Arena memory = Arena.ofConfined();

    private final Path folder;
    private final FileChannel[] files;
    private final ByteBuffer[] buffers;
    private final long[] lengths;
    private final int bufferSize;
    private final byte[] record;
    private final Progress resumed;

    private PartitionSpill(Path folder, int buckets, long[] lengths, Progress resumed)
            throws IOException {
        this.folder = folder;
        this.resumed = resumed;
        this.lengths = lengths;
        files = new FileChannel[buckets + 1];
        buffers = new ByteBuffer[buckets + 1];
        bufferSize = Math.clamp(BUFFERS / (buckets + 1), SMALLEST_BUFFER, LARGEST_BUFFER);
        record = new byte[bufferSize];
        for (int bucket = 0; bucket <= buckets; bucket++) {
            files[bucket] =
                    FileChannel.open(
                            file(folder, bucket),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            files[bucket].truncate(lengths[bucket]);
            files[bucket].position(lengths[bucket]);
        }
        // Last: memory outside the heap would stay taken where a file cannot be opened.
        Arrays.setAll(buffers, bucket -> memory.allocate(bufferSize).asByteBuffer());
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
                && needed.stream().allMatch(number -> Files.exists(file(folder, number)));
    }

    static Path file(Path folder, int bucket) {
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
        int bucket = bucket(headers[SpillForm.STREAM], files.length - 1);
        int size = SpillForm.size(headers, value);
        // In one piece: memory outside the heap asks at each access whether it is still there.
        // A record that fits into no buffer is seldom: nothing is kept for the next.
        var bytes = size > bufferSize ? new byte[size] : record;
        SpillForm.put(bytes, size, offset, headers, value);
        if (size > buffers[bucket].remaining()) {
            flush(bucket);
        }
        if (size > bufferSize) {
            write(bucket, ByteBuffer.wrap(bytes));
        } else {
            buffers[bucket].put(bytes, 0, size);
        }
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

    private void flush(int bucket) throws IOException {
        write(bucket, buffers[bucket].flip());
        buffers[bucket].clear();
    }

    private void write(int bucket, ByteBuffer records) throws IOException {
        lengths[bucket] += records.remaining();
        while (records.hasRemaining()) {
            files[bucket].write(records);
        }
    }

    /** From here reading can go on after a sudden end. */
    void checkpoint(Progress progress, boolean complete) throws IOException {
        for (int bucket = 0; bucket < files.length; bucket++) {
            flush(bucket);
        }
        var lines = new Properties();
        lines.setProperty("boot", bootId().orElse("unknown"));
        lines.setProperty("buckets", Integer.toString(files.length - 1));
        lines.setProperty("complete", Boolean.toString(complete));
        lines.setProperty("next", Long.toString(progress.nextOffset()));
        lines.setProperty("position", Long.toString(progress.position()));
        lines.setProperty("records", Long.toString(progress.records()));
        lines.setProperty("events", Long.toString(progress.events()));
        lines.setProperty(
                "lengths",
                Arrays.stream(lengths).mapToObj(Long::toString).collect(Collectors.joining(",")));
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
        memory.close();
        for (var file : files) {
            file.close();
        }
    }
}
