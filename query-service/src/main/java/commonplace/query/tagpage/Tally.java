package commonplace.query.tagpage;

import commonplace.events.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many entries there are, by year and kind.
 *
 * @param counts each above 0; newest year first
 */
record Tally(List<Count> counts) {

    record Count(int year, Kind kind, long entries) {}

    Tally {
        counts = List.copyOf(counts);
    }

    /**
     * Those of one kind.
     *
     * @param kind null for all kinds
     */
    Tally of(@Nullable Kind kind) {
        return kind == null
                ? this
                : new Tally(counts.stream().filter(count -> count.kind == kind).toList());
    }

    long total() {
        return counts.stream().mapToLong(Count::entries).sum();
    }

    /** Newest first. */
    List<YearCount> years() {
        var years = new ArrayList<YearCount>();
        for (var count : counts) {
            if (!years.isEmpty() && years.getLast().year() == count.year) {
                long entries = years.removeLast().entries() + count.entries;
                years.add(new YearCount(count.year, entries));
            } else {
                years.add(new YearCount(count.year, count.entries));
            }
        }
        return years;
    }

    /** Most first. */
    List<KindCount> kinds() {
        Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
        counts.forEach(count -> kinds.merge(count.kind, count.entries, Long::sum));
        return kinds.entrySet().stream()
                .map(kind -> new KindCount(kind.getKey(), kind.getValue()))
                .sorted(Comparator.comparingLong(KindCount::entries).reversed())
                .toList();
    }
}
