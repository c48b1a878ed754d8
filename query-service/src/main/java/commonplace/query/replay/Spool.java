package commonplace.query.replay;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder of spill files that is one instance's alone, and its name among the instances. Who
 * starts again after a sudden end takes up the folder that it left, with what is in it.
 *
 * @param owner the same for as long as the folder is there
 */
record Spool(Path folder, UUID owner, FileChannel channel, FileLock lock) implements AutoCloseable {

    private static final int MOST_INSTANCES = 1_000;

    /** The first folder beneath that nobody else holds. */
    static Spool open(Path base) throws IOException {
        for (int number = 0; number < MOST_INSTANCES; number++) {
            var folder = Files.createDirectories(base.resolve(Integer.toString(number)));
            var channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            var spool = held(folder, channel);
            if (spool.isPresent()) {
                return spool.get();
            }
        }
        throw new IOException(
                "%s holds the folders of %d instances.".formatted(base, MOST_INSTANCES));
    }

    /** A full disk must not leave the folder locked: it is tried again, in the same one. */
    private static Optional<Spool> held(Path folder, FileChannel channel) throws IOException {
        Optional<Spool> held = Optional.empty();
        try {
            var lock = lock(channel);
            if (lock.isPresent()) {
                held = Optional.of(new Spool(folder, owner(folder), channel, lock.get()));
            }
        } finally {
            if (held.isEmpty()) {
                channel.close();
            }
        }
        return held;
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException anotherInThisProcess) {
            return Optional.empty();
        }
    }

    private static UUID owner(Path folder) throws IOException {
        var file = folder.resolve("owner");
        try {
            return UUID.fromString(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (NoSuchFileException | IllegalArgumentException none) {
            var owner = UUID.randomUUID();
            Files.writeString(file, owner.toString(), StandardCharsets.US_ASCII);
            return owner;
        }
    }

    /** Where a partition's files are. */
    Path partition(String load, int partition) {
        return folder.resolve(load).resolve("partition-" + partition);
    }

    /** Deletes what other loads left. */
    void keepOnly(String load) throws IOException {
        try (var folders = Files.list(folder)) {
            for (var left : folders.filter(Files::isDirectory).toList()) {
                if (!left.getFileName().toString().equals(load)) {
                    FileSystemUtils.deleteRecursively(left);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
