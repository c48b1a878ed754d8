package commonplace.benchmarks.replay;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Rows in PostgreSQL's binary form of COPY (its documentation, "Binary Format" under COPY), each
 * with an id that can be changed afterwards.
 */
final class CopyBuffer {

    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int TEXT_OID = 25;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final List<Integer> ids = new ArrayList<>();

    /** What a DataOutputStream into memory declares and never throws. */
    private interface Writing {
        void run() throws IOException;
    }

    private CopyBuffer write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    CopyBuffer row(int fields) {
        return write(() -> out.writeShort(fields));
    }

    CopyBuffer id(UUID id) {
        return write(
                () -> {
                    out.writeInt(16);
                    ids.add(out.size());
                    out.writeLong(id.getMostSignificantBits());
                    out.writeLong(id.getLeastSignificantBits());
                });
    }

    CopyBuffer bytes(byte @Nullable [] value) {
        return write(
                () -> {
                    out.writeInt(value == null ? -1 : value.length);
                    if (value != null) {
                        out.write(value);
                    }
                });
    }

    CopyBuffer text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    CopyBuffer time(Instant value) {
        return number(Duration.between(EPOCH, value).toNanos() / 1_000);
    }

    CopyBuffer day(LocalDate value) {
        return number((int) (value.toEpochDay() - EPOCH.getEpochSecond() / 86_400));
    }

    CopyBuffer number(long value) {
        return write(
                () -> {
                    out.writeInt(8);
                    out.writeLong(value);
                });
    }

    CopyBuffer number(int value) {
        return write(
                () -> {
                    out.writeInt(4);
                    out.writeInt(value);
                });
    }

    CopyBuffer number(short value) {
        return write(
                () -> {
                    out.writeInt(2);
                    out.writeShort(value);
                });
    }

    CopyBuffer truth(boolean value) {
        return bytes(new byte[] {(byte) (value ? 1 : 0)});
    }

    CopyBuffer texts(List<String> values) {
        var encoded = values.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
        return write(
                () -> {
                    out.writeInt(
                            values.isEmpty()
                                    ? 12
                                    : 20
                                            + encoded.stream()
                                                    .mapToInt(each -> 4 + each.length)
                                                    .sum());
                    out.writeInt(values.isEmpty() ? 0 : 1);
                    out.writeInt(0);
                    out.writeInt(TEXT_OID);
                    if (!values.isEmpty()) {
                        out.writeInt(values.size());
                        out.writeInt(1);
                        for (var each : encoded) {
                            out.writeInt(each.length);
                            out.write(each);
                        }
                    }
                });
    }

    /** Its rows, complete, without header and trailer. */
    CopyChunk chunk(long rows) {
        return new CopyChunk(
                bytes.toByteArray(), ids.stream().mapToInt(Integer::intValue).toArray(), rows);
    }
}
