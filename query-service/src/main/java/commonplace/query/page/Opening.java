package commonplace.query.page;

import org.jsoup.Jsoup;

/** The first words of something longer, as plain text. */
public final class Opening {

    private Opening() {}

    /**
     * As many whole words as fit, with an ellipsis where there are more.
     *
     * @param html of ours
     * @param most characters
     */
    public static String of(String html, int most) {
        var words = Jsoup.parseBodyFragment(html).text();
        if (words.codePointCount(0, words.length()) <= most) {
            return words;
        }
        var start = words.substring(0, words.offsetByCodePoints(0, most));
        int wordEnd = start.lastIndexOf(' ');
        return (wordEnd > 0 ? start.substring(0, wordEnd) : start) + "…";
    }
}
