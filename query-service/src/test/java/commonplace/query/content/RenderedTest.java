package commonplace.query.content;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.Body;
import commonplace.events.Body.Format;
import commonplace.events.Content;
import commonplace.events.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What becomes of an author's words. */
class RenderedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"http://bank.example&amp;x@evil.example/@a\">x</a>",
                "<a href=\"//bank.example@evil.example/@a\">x</a>"
            })
    void addressesLoseNamesAndPasswords(String html) {
        var rendered = Rendered.of(new Content.Note(null, new Body(html, Body.Format.HTML))).html();
        assertThat(rendered).contains("//evil.example/@a\"").doesNotContain("bank");
    }

    @Test
    void textBecomesParagraphsWithItsLineEnds() {
        assertThat(text("One\r\nline.\r\n\r\n \r\nTwo & <three>."))
                .isEqualTo("<p>One<br />\nline.</p>\n<p>Two &amp; &lt;three&gt;.</p>");
    }

    @Test
    void aBareAddressIsLinkedWithoutTheSentenceAroundIt() {
        assertThat(text("(see http://a.example/b_(c)), or https://a.example/?d=1&e=2."))
                .isEqualTo(
                        "<p>(see <a href=\"http://a.example/b_(c)\">http://a.example/b_(c)</a>), or"
                                + " <a href=\"https://a.example/?d=1&amp;e=2\">"
                                + "https://a.example/?d=1&amp;e=2</a>.</p>");
    }

    @Test
    void markdownWithoutHtmlNeedsNoSanitizer() {
        assertThat(markdown("# A *b*\n\n[c](/d \"e\") `<f>`\n\n```java\nint g;\n```"))
                .isEqualTo(
                        "<h2>A <em>b</em></h2>\n<p><a href=\"/d\" title=\"e\">c</a>"
                                + " <code>&lt;f&gt;</code></p>\n"
                                + "<pre><code class=\"language-java\">int g;\n</code></pre>");
    }

    @Test
    void markdownKnowsTables() {
        assertThat(markdown("| a | b |\n|---|--:|\n| 1 | 2 |"))
                .contains("<th class=\"align-right\">b</th>")
                .contains("<td>1</td>");
    }

    @Test
    void htmlWithinMarkdownIsSanitized() {
        assertThat(markdown("a <b onclick=x>b</b>\n\n<div>c<script>d</script></div>"))
                .isEqualTo("<p>a <b>b</b></p>\n<div>c</div>");
    }

    @Test
    void relativeLinksStay() {
        assertThat(html("<a href=\"../2009/x/?a=b#c\">d</a><img src=\"/e f.png\">"))
                .isEqualTo("<a href=\"../2009/x/?a=b#c\">d</a><img src=\"/e%20f.png\" alt=\"\">");
    }

    @Test
    void malformedHtmlComesOutBalanced() {
        assertThat(html("<p>a<p>b<b>c<i>d</b>e</i><ul><li>f<li>g"))
                .isEqualTo("<p>a</p><p>b<b>c<i>d</i></b><i>e</i></p><ul><li>f</li><li>g</li></ul>");
        assertThat(html("<em><p>a</p></em>")).isEqualTo("<p>a</p>");
        assertThat(html("<h3><div>a</div></h3>")).isEqualTo("<h3>a</h3>");
        assertThat(html("<ul>a<p>b</p></ul><li>c</li>"))
                .isEqualTo("<ul><li>a<p>b</p></li></ul><ul><li>c</li></ul>");
        assertThat(html("</div></p><svg>a</svg>{{ b }}<!-- c -->")).isEqualTo("a{{ b }}");
    }

    @Test
    void oldElementsGetTheirPresentNames() {
        assertThat(html("<acronym title=\"b\">a</acronym> <tt>c</tt> <h1>d</h1>"))
                .isEqualTo("<abbr title=\"b\">a</abbr> <code>c</code> <h2>d</h2>");
    }

    @Test
    void whatNeitherFeedNorDatabaseCanHoldIsLeftOut() {
        var broken = "a\0b\u0008c\uD800d\uFFFEe😀";
        for (var format : Format.values()) {
            assertThat(note(new Body(broken, format)).html()).contains("abcde😀");
        }
        assertThat(html("a&#0;&#8;b&#xD800;")).doesNotContain("\0").doesNotContain("\u0008");
    }

    @Test
    void anArticleShowsItsFirstParagraphWhereThereIsMore() {
        var long_ = article("<h2>Top</h2><p id=\"x\">One <em>two</em>three.</p><p>Four five.</p>");
        assertThat(long_.excerptHtml()).isEqualTo("<p>One <em>two</em>three.</p>");
        assertThat(long_.words()).isEqualTo(5);
        assertThat(long_.wordsLeft()).isEqualTo(3);
        assertThat(long_.html()).contains("<p id=\"x\">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* a\n* b\n\n%s",
                "* a\n\n* b\n\n%s",
                "* a\n  * b\n\n%s",
                "* a\n\n  > b\n\n%s",
                "* a\n\n# b\n\n%s",
                "* a\n\n1. b\n\n%s",
                "> a\n\n%s",
                "    a\n\n%s",
                "%s"
            })
    void anArticleThatBeginsWithAListShowsWhatFollows(String text) {
        var body = new Body(text.formatted("First *one*.\n\nMore."), Format.MARKDOWN);
        assertThat(Rendered.of(new Content.Article("Title", body)).excerptHtml())
                .isEqualTo("<p>First <em>one</em>.</p>");
    }

    @Test
    void whatFollowsAListWithinAnotherIsNoBeginning() {
        var article =
                article(
                        """
                        <ul><li>a<ul id=b><li>c</li></ul>
                        <p>d</p></li></ul>
                        <p>One.</p><p>Two.</p>
                        """);
        assertThat(article.excerptHtml()).isEqualTo("<p>One.</p>");
    }

    @Test
    void anArticleOfOneParagraphIsShownWhole() {
        var one = article("<p id=\"x\">One two three.</p>");
        assertThat(one.excerptHtml()).isNull();
        assertThat(one.wordsLeft()).isZero();
        assertThat(one.html()).isEqualTo("<p>One two three.</p>");
    }

    @Test
    void idsOfAnArticleAreThereOnceAndNeverThePages() {
        var article =
                article(
                        "<p id=a>b</p><p id=a>c</p><a name=d>e</a><p id=content>f</p>"
                                + "<p id='g h'>i</p>");
        assertThat(article.html())
                .isEqualTo("<p id=\"a\">b</p><p>c</p><a id=\"d\">e</a><p>f</p><p>i</p>");
    }

    @Test
    void onlyArticlesAreCut() {
        var note = note(new Body("One.\n\nTwo.", Format.TEXT));
        assertThat(note.excerptHtml()).isNull();
        assertThat(note.words()).isEqualTo(2);
        assertThat(note.quotationHtml()).isNull();
    }

    @Test
    void aQuotationIsPlainUnlessItsBodyIsMarkdown() {
        assertThat(quotation("*a*\n\n<b>", Format.TEXT).quotationHtml())
                .isEqualTo("<p>*a*</p>\n<p>&lt;b&gt;</p>");
        assertThat(quotation("<b>a", Format.HTML).quotationHtml()).isEqualTo("<p>&lt;b&gt;a</p>");
        assertThat(quotation("*a*", Format.MARKDOWN).quotationHtml())
                .isEqualTo("<p><em>a</em></p>");
    }

    @Test
    void noWordsAreNoHtml() {
        for (var format : Format.values()) {
            assertThat(note(new Body(" \n ", format)).html()).isEmpty();
        }
        assertThat(
                        Rendered.of(
                                        new Content.Link(
                                                null,
                                                new Reference("https://a.example/", null),
                                                null,
                                                Body.EMPTY))
                                .words())
                .isZero();
    }

    @Test
    void whatIsNestedBeyondBoundsIsShownAsText() {
        assertThat(html("<div>".repeat(Nesting.DEPTH - 1) + "a")).startsWith("<div>");
        assertThat(html("<div>".repeat(Nesting.DEPTH + 1) + "a & b")).isEqualTo("<p>a &amp; b</p>");
        assertThat(html("<i>a</i>".repeat(Nesting.ELEMENTS + 1))).startsWith("<p>aaa");
    }

    /** The projection stands while a body is rendered, so none may take long. */
    @Test
    void aHostileBodyTakesBoundedTime() {
        for (var part :
                new String[] {
                    "<b>",
                    "<div>",
                    "<p><a href=x>",
                    "> ",
                    "[",
                    "![",
                    "*a **b ",
                    "<",
                    "&",
                    "- ",
                    "`",
                    "<table><tr><td>",
                    "</p>",
                    "<a name=x>",
                    "http://a.b/(",
                    "(http://a.b/)))",
                    "[a](",
                    "| a ",
                    "<ul><li>",
                    "a\n\n",
                    "<!--",
                    "\\",
                    "_a_",
                    "<i id=a><p>"
                }) {
            var hostile = part.repeat(150_000 / part.length());
            for (var format : Format.values()) {
                long start = cpuTime();
                assertThat(note(new Body(hostile, format)).html()).isNotNull();
                assertThat(Duration.ofNanos(cpuTime() - start))
                        .as("%s of '%s'", format, part)
                        .isLessThan(Duration.ofSeconds(3));
            }
        }
    }

    /** This thread's own: other programs of the machine have no say in it. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String text(String text) {
        return note(new Body(text, Format.TEXT)).html();
    }

    private static String markdown(String text) {
        return note(new Body(text, Format.MARKDOWN)).html();
    }

    private static String html(String text) {
        return note(new Body(text, Format.HTML)).html();
    }

    private static Rendered note(Body body) {
        return Rendered.of(new Content.Note(null, body));
    }

    private static Rendered article(String html) {
        return Rendered.of(new Content.Article("T", new Body(html, Format.HTML)));
    }

    private static Rendered quotation(String text, Format format) {
        return Rendered.of(
                new Content.Quotation(null, text, null, null, null, null, new Body("", format)));
    }
}
