package commonplace.query.search;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a reader looks for, in the language of web searches: words that must all be there, {@code
 * "words in their order"}, {@code or} between alternatives, {@code -} before what must not be
 * there. Nothing in it is wrong: what has no meaning is taken as words.
 *
 * @param text as it was sent, without blanks around it
 * @param alternatives one of which must hold, all terms of it
 */
record Sought(String text, List<List<Term>> alternatives) {

    /** Characters of a search. */
    static final int LONGEST = 200;

    /** Words and phrases of a search. */
    static final int MOST_TERMS = 16;

    private static final int SHOWN = 40;

    /** A word, or several in their order. */
    record Term(String said, boolean excluded) {}

    private static final Pattern PARTS = Pattern.compile("(-?)\"([^\"]*)(?:\"|$)|([^\\s\"]+)");

    private static final Pattern WORD = Pattern.compile(".*[\\p{L}\\p{N}].*", Pattern.DOTALL);

    Sought {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * @throws Refused where it is too long, or has too many words
     */
    static Sought of(String given) {
        var text = given.strip();
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "q", shortened(text), "at most %d characters".formatted(LONGEST)));
        }
        var alternatives = new ArrayList<List<Term>>();
        var terms = new ArrayList<Term>();
        int count = 0;
        var part = PARTS.matcher(text);
        while (part.find()) {
            var word = part.group(3);
            if (word != null && word.equalsIgnoreCase("or")) {
                alternatives.add(List.copyOf(terms));
                terms.clear();
            } else {
                var term = term(part.group(1), part.group(2), word);
                if (WORD.matcher(term.said).matches()) {
                    terms.add(term);
                    count++;
                }
            }
        }
        alternatives.add(List.copyOf(terms));
        if (count > MOST_TERMS) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "q",
                            shortened(text),
                            "at most %d words and phrases".formatted(MOST_TERMS)));
        }
        return new Sought(text, alternatives.stream().filter(all -> !all.isEmpty()).toList());
    }

    private static Term term(
            @Nullable String minus, @Nullable String quoted, @Nullable String word) {
        if (word == null) {
            return new Term(String.valueOf(quoted), "-".equals(minus));
        }
        return word.startsWith("-") ? new Term(word.substring(1), true) : new Term(word, false);
    }

    private static String shortened(String text) {
        return text.codePoints()
                        .limit(SHOWN)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                + "…";
    }

    boolean isEmpty() {
        return alternatives.isEmpty();
    }

    List<Term> terms() {
        return alternatives.stream().flatMap(List::stream).toList();
    }
}
