package commonplace.query.tagpage;

import commonplace.query.page.Frame;
import commonplace.query.page.Place;
import commonplace.query.page.TagLink;
import commonplace.query.page.Visit;
import commonplace.query.tagpage.TagIndexQueries.TagCount;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The list of tags as its template takes it.
 *
 * @param sought what the reader looks for; empty for all
 * @param largest the tags used most, by name
 * @param rail where there are very many, a way to those of each letter
 * @param letters the tags of this page, by their first letter
 */
public record TagIndexHtml(
        Frame frame,
        String sought,
        String sum,
        List<SizedTag> largest,
        List<TagLink> rail,
        List<Letter> letters,
        int page,
        int pages,
        @Nullable String previous,
        @Nullable String next) {

    /** How many tags are shown by size. */
    private static final int LARGEST = 100;

    private static final int SIZES = 4;

    /** Tags whose name begins with no letter. */
    private static final String NO_LETTER = "0–9";

    /**
     * @param size step of type, 1 to 4
     */
    public record SizedTag(TagLink tag, int size) {}

    /** The tags of one letter. */
    public record Letter(String letter, List<TagLink> tags) {}

    static TagIndexHtml of(
            Frame frame,
            TagChoice choice,
            List<TagCount> all,
            List<TagCount> chosen,
            List<TagCount> part,
            Visit visit) {
        int pages = TagChoice.pages(chosen.size());
        int page = choice.page();
        boolean isChosen = !choice.sought().isEmpty() || !choice.letter().isEmpty();
        return new TagIndexHtml(
                frame,
                choice.sought(),
                sum(choice, chosen.size()),
                isChosen || page > 1 ? List.of() : largest(chosen),
                rail(all),
                choice.top() > 0 ? List.of() : letters(part),
                page,
                pages,
                page > 1 ? visit.withQuery(choice.query(page - 1)) : null,
                page < pages ? visit.withQuery(choice.query(page + 1)) : null);
    }

    private static String sum(TagChoice choice, int tags) {
        return "%,d %s%s%s"
                .formatted(
                        tags,
                        tags == 1 ? "tag" : "tags",
                        choice.sought().isEmpty() ? "" : " with “" + choice.sought() + "”",
                        choice.letter().isEmpty() ? "" : ", " + choice.letter());
    }

    /** A way to each letter, where there are more tags than one page has. */
    private static List<TagLink> rail(List<TagCount> all) {
        if (all.size() <= TagChoice.SIZE) {
            return List.of();
        }
        var counts = new TreeMap<String, Long>();
        all.forEach(tag -> counts.merge(letter(tag.tag()), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(
                        letter ->
                                new TagLink(
                                        letter.getKey(),
                                        letter.getKey(),
                                        Place.TAGS
                                                + "?"
                                                + new TagChoice("", letter.getKey(), 0, 1).query(1),
                                        letter.getValue()))
                .toList();
    }

    private static List<SizedTag> largest(List<TagCount> tags) {
        var most =
                tags.stream()
                        .sorted(
                                Comparator.comparingLong(TagCount::entries)
                                        .reversed()
                                        .thenComparing(TagCount::tag))
                        .limit(LARGEST)
                        .toList();
        if (most.size() < 2) {
            return List.of();
        }
        double least = size(most.getLast());
        double span = size(most.getFirst()) - least;
        return most.stream()
                .sorted(Comparator.comparing(TagCount::tag))
                .map(
                        tag ->
                                new SizedTag(
                                        link(tag),
                                        span == 0 ? 1 : step((size(tag) - least) / span)))
                .toList();
    }

    /** The logarithm: in a few tags most entries are found. */
    private static double size(TagCount tag) {
        return Math.log((double) tag.entries());
    }

    private static int step(double share) {
        return Math.min(SIZES, 1 + (int) (share * SIZES));
    }

    private static List<Letter> letters(List<TagCount> tags) {
        var letters = new TreeMap<String, List<TagLink>>();
        for (var tag : tags) {
            letters.computeIfAbsent(letter(tag.tag()), letter -> new ArrayList<>()).add(link(tag));
        }
        return letters.entrySet().stream()
                .map(letter -> new Letter(letter.getKey(), letter.getValue()))
                .toList();
    }

    static String letter(String tag) {
        int first = tag.codePointAt(0);
        return Character.isLetter(first)
                ? Character.toString(first).toUpperCase(Locale.ROOT)
                : NO_LETTER;
    }

    private static TagLink link(TagCount tag) {
        return new TagLink(tag.tag(), tag.shown(), Place.tag(tag.tag()), tag.entries());
    }
}
