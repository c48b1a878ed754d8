package commonplace.query.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordCountTest {

    @ParameterizedTest
    @CsvSource({
        "<p>a b</p>, 2",
        "a<em>b</em>c, 1",
        "a<p>b</p>c, 3",
        "a<br>b, 2",
        "a<wbr>b, 1",
        "a<strong class=\"x\">b</strong>c, 1",
        "a<hr />b, 2",
        "a<>b, 2",
        "'', 0"
    })
    void blocksPartWordsAndInlineElementsDoNot(String html, int words) {
        assertThat(WordCount.of(html)).isEqualTo(words);
    }

    @Test
    void allWhiteSpacePartsWordsAndNothingElse() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            if (c != '<') {
                assertThat(WordCount.of("a" + (char) c + "b"))
                        .as("U+%04X", c)
                        .isEqualTo(Character.isWhitespace(c) ? 2 : 1);
            }
        }
    }
}
