package commonplace.embedded;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * PostgreSQL's programs, unpacked once per user into {@code ~/.cache/commonplace} (or {@code
 * $XDG_CACHE_HOME}), in a folder named after the archive's checksum.
 *
 * @param home the folder that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {

    /** The programs, unpacked by the first who asks. Safe for many threads and processes. */
    static PostgresBinaries unpacked() {
        try {
            var archive = archive();
            var home = cache().resolve("postgresql-" + checksum(archive));
            if (!Files.isDirectory(home)) {
                unpack(archive, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException failed) {
            throw new ServerFailed(
                    "PostgreSQL's programs could not be unpacked: " + failed.getMessage(), failed);
        }
    }

    /** The path of one of its programs. */
    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static URL archive() throws IOException {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch", "");
        var name =
                "/postgres-%s-%s%s.txz"
                        .formatted(
                                system.startsWith("mac") ? "darwin" : system.split(" ", 2)[0],
                                machine.equals("aarch64") ? "arm_64" : "x86_64",
                                Files.exists(Path.of("/etc/alpine-release"))
                                        ? "-alpine_linux"
                                        : "");
        var found = PostgresBinaries.class.getResource(name);
        if (found == null) {
            throw new IOException(
                    "there are none for %s on %s; use the distributed form"
                            .formatted(system, machine));
        }
        return found;
    }

    /** As the jar's directory has it, so that a start need not read the whole archive. */
    private static String checksum(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar) {
            return HexFormat.of().toHexDigits((int) jar.getJarEntry().getCrc());
        }
        var crc = new CRC32();
        try (var in = archive.openStream()) {
            crc.update(in.readAllBytes());
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static Path cache() throws IOException {
        var given = System.getenv("XDG_CACHE_HOME");
        var parent =
                given == null || given.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(given);
        return Files.createDirectories(parent.resolve("commonplace"));
    }

    /** Beside its place first, so that nobody ever finds half of it there. */
    private static void unpack(URL archive, Path home) throws IOException {
        var parent = home.toAbsolutePath().getParent();
        var beside = Files.createTempDirectory(parent, "unpacking");
        try (var tar = new TarArchiveInputStream(new XZInputStream(archive.openStream()))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, beside);
            }
        }
        try {
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
            delete(beside);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path into)
            throws IOException {
        var target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the archive holds a file outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        var folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, into.resolve(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            if (executable
                    && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
