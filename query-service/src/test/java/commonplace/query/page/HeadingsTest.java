package commonplace.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingsTest {

    @ParameterizedTest
    @CsvSource({
        "h4, h2",
        "h1, h2",
        "h3 h5 h4 h3, h2 h3 h3 h2",
        "h6 h5 h4, h2 h2 h2",
        "h1 h2 h3 h4 h5 h6, h2 h3 h4 h5 h6 h6",
    })
    void noLevelIsLeftOut(String levels, String expected) {
        assertThat(Headings.below(1, headings(levels))).isEqualTo(headings(expected));
    }

    @Test
    void nothingElseIsTouched() {
        var html = "<p>&lt;h4&gt; <code>h4</code></p><hr>";

        assertThat(Headings.below(1, html)).isEqualTo(html);
        assertThat(Headings.below(3, "<h4 id=\"a\">A</h4>")).isEqualTo("<h4 id=\"a\">A</h4>");
    }

    private static String headings(String levels) {
        var html = new StringBuilder();
        for (var level : levels.split(" ", -1)) {
            html.append("<").append(level).append(">x</").append(level).append(">");
        }
        return html.toString();
    }
}
