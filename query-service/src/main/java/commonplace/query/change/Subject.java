package commonplace.query.change;

import commonplace.events.Kind;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * What a page can depend on and a change can touch. A page says all of its subjects; one of them
 * touched, and the page is made anew.
 */
public sealed interface Subject {

    /** Any change whatever: for pages that cannot say more. */
    record Anything() implements Subject {}

    /**
     * All pages at once: touched by changes that are too many to be listed. Pages need not say it.
     */
    record Everything() implements Subject {}

    /** Any entry, its words, its date or its tags. */
    record Site() implements Subject {}

    /** What an entry says, where it is, which tags it carries. */
    record Entry(UUID id) implements Subject {}

    /**
     * What carries a tag: which entries, how many, and what they say.
     *
     * @param name under which they are found
     */
    record Tag(String name) implements Subject {}

    /** How tags are called and described, which are merged. */
    record TagNames() implements Subject {}

    /** What is published on a day of the site's zone, and what it says. */
    record Day(LocalDate date) implements Subject {}

    /** The same of a year. */
    record Year(int year) implements Subject {}

    /** The entries of a kind, and what they say. */
    record OfKind(Kind kind) implements Subject {}

    /** Slots there are; two subjects may share one, and are then made anew together. */
    int SLOTS = 1 << 16;

    /**
     * Where its last change is noted: the same in every instance and for ever.
     *
     * @param schema of the generation
     */
    default int slot(String schema) {
        var sum = new CRC32();
        sum.update((schema + ' ' + text()).getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % SLOTS);
    }

    private String text() {
        return switch (this) {
            case Anything any -> "anything";
            case Everything all -> "everything";
            case Site site -> "site";
            case Entry entry -> "entry " + entry.id;
            case Tag tag -> "tag " + tag.name;
            case TagNames names -> "tag names";
            case Day day -> "day " + day.date;
            case Year year -> "year " + year.year;
            case OfKind of -> "kind " + of.kind;
        };
    }
}
