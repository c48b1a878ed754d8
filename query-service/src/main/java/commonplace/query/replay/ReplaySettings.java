package commonplace.query.replay;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;

/**
 * How generations are loaded in bulk.
 *
 * @param enabled whether this instance loads; else others must
 * @param spool folder for spill files, about 700 bytes an event while a load runs; by default in
 *     the system's folder for temporary files. Instances may share it; each takes a folder of its
 *     own in it
 * @param threads that read, and afterwards that fold and write
 * @param bucket size of a spill file, about: more files for more events, never more memory
 * @param reserve disk space that spill files leave free
 */
@ConfigurationProperties(value = "commonplace.rebuild", ignoreUnknownFields = false)
public record ReplaySettings(
        @DefaultValue("true") boolean enabled,
        @Nullable Path spool,
        @DefaultValue("3") int threads,
        @DefaultValue("16MB") DataSize bucket,
        @DefaultValue("500MB") DataSize reserve) {

    public ReplaySettings {
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException(
                    "commonplace.rebuild.threads is %d; 1 to 64 was expected.".formatted(threads));
        }
        if (bucket.toBytes() < 4_096 || bucket.toBytes() > 1L << 30) {
            throw new IllegalArgumentException(
                    "commonplace.rebuild.bucket is %s; 4KB to 1GB was expected.".formatted(bucket));
        }
        if (reserve.isNegative()) {
            throw new IllegalArgumentException(
                    "commonplace.rebuild.reserve is %s; it cannot be negative.".formatted(reserve));
        }
    }

    /** The folder for spill files. */
    public Path folder() {
        return spool == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "commonplace-spool")
                : spool;
    }
}
