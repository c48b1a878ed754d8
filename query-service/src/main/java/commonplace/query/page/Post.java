package commonplace.query.page;

import commonplace.events.Kind;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * An entry as templates take it: nothing is left to be worked out but its form.
 *
 * @param whole on its own page, uncut; else one of many
 * @param href its own page
 * @param when its date, for people
 * @param datetime its date, for programs
 * @param revised null where its words were never changed
 */
public record Post(
        Item item,
        boolean whole,
        String href,
        String when,
        String datetime,
        @Nullable Revised revised,
        List<TagLink> tags) {

    /**
     * That its words were changed.
     *
     * @param times how often: {@code twice}
     * @param when the last time, for people
     * @param datetime the same, for programs
     */
    public record Revised(String times, String when, String datetime) {}

    /** The post in a list; the list's own tags are not said again. */
    public static Post listed(Item item, ZoneId zone, TagNames names, Collection<String> own) {
        var tags =
                item.tags().stream()
                        .filter(tag -> !own.contains(tag))
                        .map(tag -> names.link(tag, 0))
                        .toList();
        return of(item, false, zone, tags);
    }

    /** The post on its own page. */
    public static Post whole(Item item, ZoneId zone, List<TagLink> tags) {
        return of(item, true, zone, tags);
    }

    private static Post of(Item item, boolean whole, ZoneId zone, List<TagLink> tags) {
        return new Post(
                item,
                whole,
                Place.entry(item.path()),
                Dates.dayAndTime(item.publishedAt(), zone),
                Dates.machine(item.publishedAt(), zone),
                revised(item, zone),
                tags);
    }

    private static @Nullable Revised revised(Item item, ZoneId zone) {
        return item.revisions() == 0
                ? null
                : new Revised(
                        times(item.revisions()),
                        Dates.dayAndTime(item.updatedAt(), zone),
                        Dates.machine(item.updatedAt(), zone));
    }

    private static String times(int number) {
        return switch (number) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> String.format(Locale.ENGLISH, "%,d times", number);
        };
    }

    public Kind kind() {
        return item.kind();
    }

    /** The name of its kind, for who hears the page. */
    public String kindName() {
        return switch (item.kind()) {
            case ARTICLE -> "Article";
            case LINK -> "Link";
            case QUOTATION -> "Quotation";
            case NOTE -> "Note";
        };
    }

    public String label() {
        return Label.of(item);
    }

    /** A link's title in its own words: the author's, else the page's, else the address. */
    public String linkTitle() {
        var link = item.link();
        var said = item.title();
        if (said == null || said.isBlank()) {
            said = link == null ? null : link.title();
        }
        return said == null || said.isBlank() ? label() : said;
    }

    public @Nullable String linkHref() {
        var link = item.link();
        return WebAddress.of(link == null ? null : link.url());
    }

    public @Nullable String viaHref() {
        var via = item.via();
        return WebAddress.of(via == null ? null : via.url());
    }

    public @Nullable String viaTitle() {
        var via = item.via();
        return via == null || via.title() == null || via.title().isBlank() ? null : via.title();
    }

    public Item.Quotation quotation() {
        var quotation = item.quotation();
        return quotation == null ? new Item.Quotation("", null, null, null) : quotation;
    }

    public @Nullable String sourceHref() {
        return WebAddress.of(quotation().sourceUrl());
    }

    /** Whether something is cut off here. */
    public boolean cut() {
        return !whole && item.excerpt() != null;
    }

    /** What is shown of its body. */
    public String body() {
        var excerpt = item.excerpt();
        return whole || excerpt == null ? item.html() : excerpt;
    }

    /** {@code [... 1,356 words]}. */
    public String rest() {
        return String.format(
                Locale.ENGLISH,
                "[... %,d %s]",
                item.wordsLeft(),
                item.wordsLeft() == 1 ? "word" : "words");
    }

    /** Of how many, for who wonders what was counted. */
    public String counted() {
        return String.format(
                Locale.ENGLISH,
                "%,d of %,d words are left out here; a word is what stands between spaces",
                item.wordsLeft(),
                item.words());
    }
}
