package commonplace.query.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    private static final List<String> PARTS =
            List.of(
                    "a",
                    "b",
                    "word",
                    " ",
                    "  ",
                    "\n",
                    "\t",
                    "é",
                    "’",
                    "…",
                    "\u2003",
                    "\u3000",
                    "\u1680",
                    "\u2028",
                    "\u00a0",
                    "\u2007",
                    "あ",
                    "漢",
                    "\ud83d\ude00",
                    "&amp;",
                    "<em>",
                    "</em>",
                    "<p>",
                    "</p>",
                    "<br>",
                    "<code class=\"x y\">",
                    "</li>",
                    "<h2>",
                    "<>",
                    "</>",
                    "<");

    private static final Set<String> INLINE = Set.of("a", "b", "code", "em");

    /** Character by character. */
    private static long counted(String html) {
        var text = new StringBuilder();
        for (int i = 0; i < html.length(); i++) {
            if (html.charAt(i) == '<') {
                int end = html.indexOf('>', i);
                if (end < 0) {
                    break;
                }
                var name = html.substring(i + 1, end).replaceAll("(?s)^/|[^a-z0-9].*", "");
                text.append(INLINE.contains(name) ? "" : " ");
                i = end;
            } else {
                text.append(Character.isWhitespace(html.charAt(i)) ? ' ' : 'x');
            }
        }
        return Pattern.compile("x+").matcher(text).results().count();
    }

    @Test
    void countsAsIfLookedAtOneByOne() {
        long seed = System.nanoTime();
        System.out.println("WordCountTest seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            var html =
                    random.ints(random.nextInt(30), 0, PARTS.size())
                            .mapToObj(PARTS::get)
                            .collect(Collectors.joining());
            assertThat(WordCount.of(html))
                    .as("%s, seed %d", html, seed)
                    .isEqualTo((int) counted(html));
        }
    }
}
