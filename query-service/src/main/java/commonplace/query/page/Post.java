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
 */
public record Post(
        Item item, boolean whole, String href, String when, String datetime, List<TagLink> tags) {

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
                tags);
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
        return String.format(Locale.ENGLISH, "[... %,d words]", item.wordsLeft());
    }
}
