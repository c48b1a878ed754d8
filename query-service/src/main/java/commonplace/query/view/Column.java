package commonplace.query.view;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A column of rows that are written: where its value comes from, and how PostgreSQL types it. One
 * definition for both ways of writing: arrays for {@code unnest} ({@link Columns}) and binary COPY
 * ({@link CopyRows}).
 */
sealed interface Column<T> {

    record Text<T>(Function<T, @Nullable String> value) implements Column<T> {}

    /** An array of texts without blanks. */
    record NameList<T>(Function<T, @Nullable List<String>> value) implements Column<T> {}

    record Uuid<T>(Function<T, UUID> value) implements Column<T> {}

    /** To the microsecond, as PostgreSQL keeps it. */
    record Time<T>(Function<T, Instant> value) implements Column<T> {}

    record Day<T>(Function<T, LocalDate> value) implements Column<T> {}

    record Smallint<T>(ToLongFunction<T> value) implements Column<T> {}

    record Int<T>(ToLongFunction<T> value) implements Column<T> {}

    record Bigint<T>(ToLongFunction<T> value) implements Column<T> {}

    record Truth<T>(Predicate<T> value) implements Column<T> {}

    record Bytes<T>(Function<T, byte[]> value) implements Column<T> {}
}
