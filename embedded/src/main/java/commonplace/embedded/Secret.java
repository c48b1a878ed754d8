package commonplace.embedded;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;

/** A secret in a file that only its owner can read, made when it is first asked for. */
public final class Secret {

    private static final int RANDOM_BYTES = 24;

    private Secret() {}

    /** The file's text; 192 random bits where there is none yet. */
    public static String in(Path file) {
        return in(
                file,
                () -> {
                    var random = new byte[RANDOM_BYTES];
                    new SecureRandom().nextBytes(random);
                    return HexFormat.of().formatHex(random);
                });
    }

    /** The file's text; what {@code first} makes where there is none yet. */
    public static String in(Path file, Supplier<String> first) {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            var secret = first.get();
            // Beside its place first, so that a crash leaves no half of it there.
            var beside = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(beside);
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var channel = Files.newByteChannel(beside, options, ownerOnly(file));
                    var out = Channels.newOutputStream(channel)) {
                out.write((secret + "\n").getBytes(StandardCharsets.UTF_8));
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            return secret;
        } catch (IOException failed) {
            throw new ServerFailed(
                    "The secret %s can be neither read nor written: %s"
                            .formatted(file, failed.getMessage()),
                    failed);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
