package commonplace.query.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class PlainMarkdownTest {

    private static final int CASES = 100_000;

    private static final String[] PIECES = {
        "word",
        "Été",
        "日本",
        "x",
        "1",
        "2.",
        "“quoted”",
        "–",
        "\"",
        "'",
        ".",
        ",",
        ":",
        ";",
        "!",
        "?",
        "(",
        ")",
        "/",
        "-",
        "+",
        "=",
        "%",
        "@",
        "$",
        "#",
        "&",
        "&amp;",
        "~",
        "_",
        "*",
        "`",
        "[a]",
        "*a*",
        "**b c**",
        "***",
        " *",
        "* ",
        " **",
        "`x`",
        "`é`",
        " [é](é)",
        " `<b>`",
        " <b>c</b>",
        "<kbd>c d</kbd>",
        "<b>",
        "</b>",
        "</i>",
        "<br>",
        "<i>“a” \"b\"</i>",
        "` ",
        "``",
        " [a b](https://a.example/b_c?d=e#f)",
        " [a](b",
        " [a](//[b)",
        " [a](javascript:b)",
        " [",
        "](",
        "* item",
        "\n* item",
        "\n* item",
        "\n\n* item",
        "- item",
        "\n  more",
        "& ",
        "<",
        ">",
        "|",
        "\\",
        "^",
        "http://a.example/",
        "www.a.example",
        "a@b.example",
        "\u00A0",
        "\u2003",
        "\t",
        " ",
        " ",
        " ",
        "  ",
        "\n",
        "\n",
        "\n\n",
        "\n\n\n",
        "---",
        "===",
        "1.",
        "1)",
        "\uD83D\uDE00",
        "\uD83D",
        "\uFFFE",
        "\u0000",
        "\u0007",
        "\r\n"
    };

    @Test
    void paragraphsOfWordsNeedNoParser() {
        assertThat(PlainMarkdown.html("“One” – a: b-c (d/e)?\nTwo \"2\" + 3.\n\n\nF's!\n"))
                .isEqualTo("<p>“One” – a: b-c (d/e)?\nTwo &quot;2&quot; + 3.</p>\n<p>F's!</p>");
        assertThat(
                        PlainMarkdown.html(
                                "A & b *c d*, **e**\nf `<g>` [h \"i\" j](https://j.example/k_l)."))
                .isEqualTo(
                        """
                        <p>A &amp; b <em>c d</em>, <strong>e</strong>
                        f <code>&lt;g&gt;</code> \
                        <a href="https://j.example/k_l">h &quot;i&quot; j</a>.</p>\
                        """);
        assertThat(PlainMarkdown.html("* a *b*\n* c\n\nd\n\n* e\n"))
                .isEqualTo(
                        """
                        <ul>
                        <li>a <em>b</em></li>
                        <li>c</li>
                        </ul>
                        <p>d</p>
                        <ul>
                        <li>e</li>
                        </ul>\
                        """);
        assertThat(PlainMarkdown.html("\n\n* a\n"))
                .isEqualTo("<ul>\n<li>a</li>\n</ul>")
                .isEqualTo(MarkdownHtml.parsed("\n\n* a\n", false));
        assertThat(PlainMarkdown.html("\nPress <kbd>Q \"e\"</kbd>, x<sub>2</sub>"))
                .isEqualTo("<p>Press <kbd>Q &quot;e&quot;</kbd>, x<sub>2</sub></p>");
        assertThat(PlainMarkdown.html("")).isEmpty();
        assertThat(PlainMarkdown.html(" \n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*a*",
                "a*b*",
                "a *b*c",
                "a *b *",
                "a * b*",
                "a *b",
                "a **b*",
                "a *b**",
                "a ***b***",
                "a *“b”*",
                "a *b\nc*",
                "a *b `c`*",
                "_a_",
                "`a`",
                "a ``b``",
                "a `b",
                "a ` b `",
                "a `b\nc`",
                "[a](b)",
                "a ![b](c)",
                "a![b](c)",
                "a[b](c)",
                "a [b] (c)",
                "a [b][c]",
                "a [](b)",
                "a [*b*](c)",
                "a [b](<c>)",
                "a [b](c d)",
                "a [b](c \"d\")",
                "a [b](c(d))",
                "a [b](c&amp;d)",
                "a [b](javascript:c)",
                "a [b]()",
                "a [b\nc](d)",
                "a &b",
                "a&",
                "a\n* b",
                "* a\n\n* b",
                "* a\nb",
                "* a\n  b",
                "* a\n  * b",
                "* a\n- b",
                "* a  \n* b",
                "* a\n\n  b",
                "* * *",
                "*",
                "* ",
                "*  a",
                "* a\n*",
                "* [ ] a",
                "a < b",
                "<b>a</b>",
                "a\n<b>c</b>",
                "* <b>a</b>",
                "a <b>c</i>",
                "a <b>c",
                "a <b>c<*b>",
                "a <b>c\nd</b>",
                "a <b>*c*</b>",
                "a <b c>d</b c>",
                "a <span>b</span>",
                "a <BR>b</BR>",
                "a <br>",
                "a *<b>c</b>*",
                "\n a",
                " \na",
                "a > b",
                "a \\ b",
                "a | b",
                "# a",
                "> a",
                "- a",
                "+ a",
                "1. a",
                "a\n- b",
                "a\n===",
                "a\n---",
                "    a",
                " a",
                "a  \nb",
                "a\n b",
                "~~~\na",
                "a\tb",
                "a\n\n b",
                "a\n \nb",
                "a\u00A0b"
            })
    void allElseIsTheParsers(String text) {
        assertThat(PlainMarkdown.html(text)).isNull();
    }

    @Test
    void theParserComesToTheSame() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("PlainMarkdownTest seed " + seed);
        var random = new Random(seed);
        int plain = 0;
        for (int i = 0; i < CASES; i++) {
            var text = new StringBuilder();
            for (int pieces = random.nextInt(8); pieces >= 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            var html = PlainMarkdown.html(text.toString());
            if (html != null) {
                plain++;
                assertThat(html)
                        .as("seed %d, case %d: %s", seed, i, text)
                        .isEqualTo(MarkdownHtml.parsed(text.toString(), false));
            }
        }
        assertThat(plain).as("seed %d: nothing was compared", seed).isGreaterThan(CASES / 50);
    }
}
