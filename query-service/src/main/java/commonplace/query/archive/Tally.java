package commonplace.query.archive;

import com.fasterxml.jackson.annotation.JsonValue;

import commonplace.events.Kind;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How many entries of each kind there are; a kind of which there is none is left out. */
record Tally(@JsonValue Map<Kind, Long> kinds) {

    static final Tally NONE = new Tally(Map.of());

    Tally {
        kinds =
                Collections.unmodifiableMap(
                        kinds.isEmpty() ? new EnumMap<>(Kind.class) : new EnumMap<>(kinds));
    }

    Tally plus(Kind kind, long entries) {
        return plus(new Tally(Map.of(kind, entries)));
    }

    Tally plus(Tally other) {
        var sum = new EnumMap<Kind, Long>(Kind.class);
        sum.putAll(kinds);
        other.kinds.forEach((kind, entries) -> sum.merge(kind, entries, Long::sum));
        return new Tally(sum);
    }

    long total() {
        return kinds.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * @param kind null for all kinds
     */
    long of(@Nullable Kind kind) {
        return kind == null ? total() : kinds.getOrDefault(kind, 0L);
    }

    /** {@code 2 articles, 1 note}. */
    String words() {
        return kinds.entrySet().stream()
                .map(one -> words(one.getValue(), one.getKey().toString()))
                .collect(Collectors.joining(", "));
    }

    /** {@code 1,234 posts}. */
    static String words(long entries, String noun) {
        return String.format(Locale.ENGLISH, "%,d %s", entries, entries == 1 ? noun : noun + "s");
    }
}
