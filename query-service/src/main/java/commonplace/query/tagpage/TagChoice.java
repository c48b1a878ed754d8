package commonplace.query.tagpage;

import commonplace.query.page.Paging;
import commonplace.query.page.QueryText;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.tagpage.TagIndexQueries.TagCount;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which of all tags are listed.
 *
 * @param sought a text that they contain; empty for any
 * @param letter that they begin with; empty for any
 * @param top how many at most, of those used most; 0 for all, by name
 * @param page from 1
 */
record TagChoice(String sought, String letter, int top, int page) {

    /** Tags on one page. */
    static final int SIZE = 2_000;

    private static final int LONGEST = 100;
    private static final int MOST = 1_000;
    private static final int DEEPEST = 100_000;

    /**
     * @throws Refused where a parameter is out of bounds
     */
    static TagChoice of(Visit visit) {
        return new TagChoice(
                text(visit, "q").strip(),
                text(visit, "letter"),
                Paging.number(visit, "top", 0, MOST),
                Paging.number(visit, "page", 1, DEEPEST));
    }

    private static String text(Visit visit, String name) {
        var text = String.join(" ", visit.parameters().getOrDefault(name, List.of()));
        if (text.length() > LONGEST) {
            throw new Refused(
                    new Refusal.BadParameter(
                            name,
                            text.substring(0, LONGEST) + "…",
                            "at most %d characters".formatted(LONGEST)));
        }
        return text;
    }

    /** Those of all, in their order. */
    List<TagCount> of(List<TagCount> all) {
        var chosen = all.stream().filter(this::contains).filter(this::begins);
        return top == 0
                ? chosen.toList()
                : chosen.sorted(
                                Comparator.comparingLong(TagCount::entries)
                                        .reversed()
                                        .thenComparing(TagCount::tag))
                        .limit(top)
                        .toList();
    }

    private boolean contains(TagCount tag) {
        var text = sought.toLowerCase(Locale.ROOT);
        return tag.tag().contains(text) || tag.shown().toLowerCase(Locale.ROOT).contains(text);
    }

    private boolean begins(TagCount tag) {
        return letter.isEmpty() || TagIndexHtml.letter(tag.tag()).equals(letter);
    }

    static int pages(int tags) {
        return Math.max(1, (tags + SIZE - 1) / SIZE);
    }

    /**
     * The part that is on this page.
     *
     * @throws Refused where there is no such page
     */
    List<TagCount> part(List<TagCount> chosen) {
        int pages = pages(chosen.size());
        if (page > pages) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "page", Integer.toString(page), "a number from 1 to " + pages));
        }
        int from = (page - 1) * SIZE;
        return chosen.subList(from, Math.min(from + SIZE, chosen.size()));
    }

    /** The query of another page of the same choice. */
    String query(int other) {
        return new QueryText()
                .with("q", sought.isEmpty() ? null : sought)
                .with("letter", letter.isEmpty() ? null : letter)
                .with("top", top == 0 ? null : top)
                .with("page", other == 1 ? null : other)
                .toString();
    }
}
