package commonplace.query.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class RawMarksTest {

    private static final int CASES = 30_000;

    private static final String[] PIECES = {
        "<kbd>",
        "</kbd>",
        "<sub>",
        "</sub>",
        "<b>",
        "</b>",
        "<em>",
        "</em>",
        "<q>",
        "</q>",
        "<del>",
        "</del>",
        "<span>",
        "</span>",
        "<b title=x>",
        "<!-- x -->",
        "<br>",
        "<p>",
        "*",
        "**",
        "_",
        "`<b>` ",
        "[",
        "](/u)",
        "![",
        "word",
        "a & b",
        "\"",
        " ",
        " ",
        "\n",
        "\n\n",
        "\n* ",
        "\n> ",
        "\n# ",
        "\n| a | b |\n|---|---|\n| ",
        " | ",
        "\\",
        "<",
        ">"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    Press <kbd>Q</kbd> "now"  ~ <p>Press <kbd>Q</kbd> &quot;now&quot;</p>
                    x<sup>*2*</sup>           ~ <p>x<sup><em>2</em></sup></p>
                    <b>a <i>b</i></b>         ~ <p><b>a <i>b</i></b></p>
                    [<em>a</em>](/b)          ~ <p><a href="/b"><em>a</em></a></p>
                    """)
    void harmlessMarksStayAsTheyAre(String text, String html) {
        assertThat(MarkdownHtml.of(text, false)).isEqualTo(html);
    }

    /** The HTML is the sanitizer's own, which writes quotation marks in text as they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"<b>a",
                "\"a</b>",
                "\"<b>a</i>",
                "\"<b>*a</b>*",
                "\"<b>a\n\nb</b>",
                "\"<b><i>a</b></i>",
                "\"<b><b>a</b></b>",
                "\"<b title=x>a</b>",
                "\"<B>a</B>",
                "\"<span>a</span>",
                "\"<script>a</script>",
                "\"<b/>a",
                "\"<br>a",
                "\"<!-- a -->"
            })
    void allElseIsSanitized(String text) {
        assertThat(MarkdownHtml.of(text, false)).doesNotContain("&quot;").startsWith("<p>\"");
    }

    @Test
    void theSanitizerWouldLeaveThemAsTheyAre() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("RawMarksTest seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var text = new StringBuilder();
            for (int pieces = random.nextInt(12); pieces >= 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            var html = MarkdownHtml.of(text.toString(), false);

            assertThat(tree(html))
                    .as("seed %d, case %d: %s", seed, i, text)
                    .isEqualTo(tree(Sanitizer.safe(html, false)));
        }
    }

    private static String tree(String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        // The sanitizer puts a blank behind a backtick, and another each time that it looks.
        body.select("img").forEach(image -> image.attr("alt", image.attr("alt").strip()));
        return body.html();
    }
}
