package commonplace.standalone.fault;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** This JVM's class path, its folders packed into jars: archives of classes know jars only. */
final class ClassPath {

    static final String OF_JARS = ofJars();

    private ClassPath() {}

    private static String ofJars() {
        try {
            var packed =
                    Files.createTempDirectory(
                            Path.of(System.getProperty("java.io.tmpdir")), "jars");
            return Arrays.stream(
                            System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .filter(entry -> !entry.isEmpty())
                    .map(Path::of)
                    .map(path -> Files.isDirectory(path) ? jar(path, packed) : path)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path jar(Path folder, Path packed) {
        var jar = packed.resolve(folder.toString().replace(File.separatorChar, '-') + ".jar");
        int status =
                ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "--create",
                                "--no-compress",
                                "--file=" + jar,
                                "-C",
                                folder.toString(),
                                ".");
        if (status != 0) {
            throw new IllegalStateException(folder + " could not be packed.");
        }
        return jar;
    }
}
