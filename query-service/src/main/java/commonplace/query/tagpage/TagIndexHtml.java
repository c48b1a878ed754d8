package commonplace.query.tagpage;

import commonplace.query.page.Frame;
import commonplace.query.page.Place;
import commonplace.query.page.TagLink;
import commonplace.query.tagpage.TagIndexQueries.TagCount;

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
 * @param letters all tags, by their first letter
 */
public record TagIndexHtml(
        Frame frame, String sought, String sum, List<SizedTag> largest, List<Letter> letters) {

    /** How many tags are shown by size. */
    static final int LARGEST = 100;

    private static final int SIZES = 4;

    /** Tags whose name begins with no letter. */
    private static final String NO_LETTER = "0–9";

    /**
     * @param size step of type, 1 to 4
     */
    public record SizedTag(TagLink tag, int size) {}

    /** The tags of one letter. */
    public record Letter(String letter, List<TagLink> tags) {}

    static TagIndexHtml of(List<TagCount> tags, String sought, Frame frame) {
        return new TagIndexHtml(
                frame,
                sought,
                "%,d %s%s"
                        .formatted(
                                tags.size(),
                                tags.size() == 1 ? "tag" : "tags",
                                sought.isEmpty() ? "" : " with “" + sought + "”"),
                sought.isEmpty() ? largest(tags) : List.of(),
                letters(tags));
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

    private static String letter(String tag) {
        int first = tag.codePointAt(0);
        return Character.isLetter(first)
                ? Character.toString(first).toUpperCase(Locale.ROOT)
                : NO_LETTER;
    }

    private static TagLink link(TagCount tag) {
        return new TagLink(tag.tag(), tag.shown(), Place.tag(tag.tag()), tag.entries());
    }
}
