package commonplace.query.verify;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder for the files of one comparison, gone when it is closed. Who makes one also clears away
 * those that a sudden end has left: their locks are nobody's.
 */
final class Scratch implements AutoCloseable {

    private static final String NAME = "verify-";

    private final Path path;
    private final FileChannel lock;

    private Scratch(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static Scratch in(Path base) throws IOException {
        Files.createDirectories(base);
        try (var left = Files.newDirectoryStream(base, NAME + "*")) {
            for (var folder : left) {
                clear(folder);
            }
        }
        var path = Files.createTempDirectory(base, NAME);
        var lock = open(path);
        if (lock.tryLock() == null) {
            throw new IOException(path + " is somebody else's.");
        }
        return new Scratch(path, lock);
    }

    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void clear(Path folder) throws IOException {
        try (var lock = open(folder)) {
            if (lock.tryLock() != null) {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (OverlappingFileLockException anotherOfOurs) {
            // It is being worked with.
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            FileSystemUtils.deleteRecursively(path);
        }
    }
}
