package commonplace.standalone.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** An instant as users write it: ISO-8601, or a date, which is its midnight in UTC. */
final class UntilConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return text.contains("T") || text.contains("t")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException malformed) {
            throw new TypeConversionException(
                    "'%s' is no instant; write 2020-01-01T00:00:00Z, or 2020-01-01 for its midnight in UTC."
                            .formatted(text));
        }
    }
}
