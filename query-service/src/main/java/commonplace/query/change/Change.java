package commonplace.query.change;

import java.util.Collection;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What one transaction touches, as the slots of its subjects.
 *
 * @param slots distinct; empty where nothing is touched that a page could show
 */
public record Change(Set<Integer> slots) {

    /**
     * Subjects that are told one by one: their slots fit into PostgreSQL's 8,000 bytes a NOTIFY.
     */
    static final int MOST = 1_900;

    /** No generation has this name: for what touches all of them. */
    private static final String ALL_GENERATIONS = "";

    public Change {
        slots = Set.copyOf(slots);
    }

    /** What is touched in one generation. */
    public static Change in(String schema, Collection<Subject> subjects) {
        if (subjects.isEmpty()) {
            return new Change(Set.of());
        }
        if (subjects.contains(new Subject.Everything()) || subjects.size() >= MOST) {
            return new Change(Set.of(new Subject.Everything().slot(schema)));
        }
        return new Change(
                IntStream.concat(
                                subjects.stream().mapToInt(subject -> subject.slot(schema)),
                                IntStream.of(new Subject.Anything().slot(schema)))
                        .boxed()
                        .collect(java.util.stream.Collectors.toSet()));
    }

    /** Every page of every generation. */
    public static Change ofEverything() {
        return new Change(Set.of(new Subject.Everything().slot(ALL_GENERATIONS)));
    }

    /** The slots that a page of a generation depends on, what touches all pages included. */
    public static int[] dependence(String schema, Collection<Subject> subjects) {
        var everything = new Subject.Everything();
        return IntStream.concat(
                        IntStream.of(everything.slot(ALL_GENERATIONS), everything.slot(schema)),
                        subjects.stream().mapToInt(subject -> subject.slot(schema)))
                .distinct()
                .toArray();
    }

    /** Four hexadecimal digits a slot. */
    String text() {
        var text = new StringBuilder(slots.size() * 4);
        slots.forEach(slot -> text.append("%04x".formatted(slot)));
        return text.toString();
    }

    static Change parse(String text) {
        return new Change(
                IntStream.range(0, text.length() / 4)
                        .map(i -> Integer.parseInt(text.substring(4 * i, 4 * i + 4), 16))
                        .boxed()
                        .collect(java.util.stream.Collectors.toSet()));
    }
}
