package commonplace.query.search;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.aQuotation;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.Body;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.TagId;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;
import commonplace.query.page.ServedSite;
import commonplace.query.page.ValidHtml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/** What a search finds and shows, over HTTP. Each test has words of its own. */
class SearchIT {

    private static final ServedSite SITE = ServedSite.shared();

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode search(String words, String... more) {
        var address = new StringJoiner("&").add("/search.json?q=" + encoded(words));
        List.of(more).forEach(address::add);
        return SITE.json(address.toString());
    }

    private static List<String> titles(JsonNode found) {
        return StreamSupport.stream(found.get("items").spliterator(), false)
                .map(item -> item.get("title").asString())
                .toList();
    }

    private static String page(String query) {
        return SITE.get("/search/?" + query).body();
    }

    @Test
    void titleWeighsMoreThanTagAndTagMoreThanText() {
        SITE.apply(
                anArticle()
                        .titled("In the text")
                        .saying("heliotrope ".repeat(50))
                        .dated("2025-06-01T00:00:00Z")
                        .published(),
                anArticle().titled("Heliotrope of old").dated("2003-06-01T00:00:00Z").published(),
                anArticle()
                        .titled("By its tag")
                        .tagged("heliotrope")
                        .dated("2014-06-01T00:00:00Z")
                        .published());
        assertThat(titles(search("heliotrope")))
                .containsExactly("Heliotrope of old", "By its tag", "In the text");
    }

    @Test
    void ofEqualMatchesTheNewestComesFirst() {
        for (var year : List.of("2010", "2020", "2015")) {
            SITE.apply(
                    aNote().titled("Of " + year)
                            .saying("About a quagga.")
                            .dated(year + "-01-01T00:00:00Z")
                            .published());
        }
        assertThat(titles(search("quagga"))).containsExactly("Of 2020", "Of 2015", "Of 2010");
    }

    @Test
    void allThatAnEntrySaysIsFound() {
        SITE.apply(
                aLink().titled("Okapi one")
                        .linking("https://example.org/x", "Okapi two")
                        .published(),
                aQuotation()
                        .titled("Quotation")
                        .quoting("Okapi three.")
                        .from("Okapi four", null)
                        .about("at okapi five")
                        .saying("Okapi **six**.")
                        .published());
        for (var word : List.of("one", "two", "three", "four", "five", "six")) {
            assertThat(search("okapi " + word).get("total").asInt()).as(word).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tapirs | 1",
                "\"wild tapirs\" | 1",
                "\"tapirs wild\" | 0",
                "wild tapirs -zoo | 1",
                "tapir -forest | 0",
                "zoo or tapir | 1",
                "client tapir | 1",
                "client/server tapir | 1",
                "server/client tapir | 0",
                "node tapir | 1",
                "node.js tapir | 1",
                "tapir école | 1",
                "tapir ÉCOLE | 1",
                "tapir quoted | 1",
                "tapir 3.14 | 1",
                "tapir dashed | 1",
                "tapir secretattribute | 0",
                "tapir secrethost | 0",
                "tapir coded | 1",
                "tapir amp | 0",
                "tapir cell | 1",
            })
    void wordsAreFoundAsTheyAreRead(String words, int entries) {
        if (search("tapir").get("total").asInt() == 0) {
            SITE.apply(
                    anArticle()
                            .titled("Animals")
                            .saying(
                                    """
                                    <p>Wild tapirs of the forest—dashed, “quoted” &amp; client/server;
                                    node.js, École and 3.14.
                                    <a href="https://secrethost.example/x" title="a > secretattribute">here</a></p>
                                    <pre><code>if (coded &lt; 1) List&lt;Cell&gt;</code></pre>
                                    """,
                                    Body.Format.HTML)
                            .published());
        }
        assertThat(search(words).get("total").asInt()).as(words).isEqualTo(entries);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "天気 | 2",
                "天 | 2",
                "今日は天 | 1",
                "日は天気 | 1",
                "天気今日 | 0",
                "全文検索 | 1",
                "postgresqlの全文検索 | 1",
                "検索 -天気 | 1",
                "天気 or 検索 | 3",
                "-今日は天 天気 | 1",
                "검색엔 | 1",
                "검색 엔진 | 1",
            })
    void textWithoutWordBoundariesIsFoundByAnyPartOfIt(String words, int entries) {
        if (search("天気").get("total").asInt() == 0) {
            SITE.apply(
                    aNote().saying("今日は天気がいい。").published(),
                    aNote().saying("天気は今日は。").published(),
                    aNote().saying("PostgreSQLの全文検索。한국어 검색엔진.").published());
        }
        assertThat(search(words).get("total").asInt()).as(words).isEqualTo(entries);
    }

    @Test
    void aFormerNameOfATagFindsItsSuccessor() {
        SITE.apply(
                aNote().titled("Tagged").saying("Something.").tagged("kolkrabe").published(),
                new TagRenamed(TagId.parse("kolkrabe"), new TagName("raven")));
        for (var found : List.of(search("kolkrabe"), search("raven", "tag=kolkrabe"))) {
            assertThat(titles(found)).containsExactly("Tagged");
            assertThat(found.get("renamed").get("kolkrabe").asString()).isEqualTo("raven");
        }
        assertThat(page("q=kolkrabe")).contains("The tag “kolkrabe” is called “raven” today.");
        assertThat(search("something", "tag=raven").get("tags").toString()).contains("raven");
    }

    @Test
    void whatWasRetractedIsNotFoundUntilItIsRestored() {
        var note = aNote().saying("A numbat.").tagged("marsupial");
        SITE.apply(note.published());
        assertThat(search("numbat").get("total").asInt()).isOne();
        SITE.apply(new EntryRetracted(note.id()));
        assertThat(search("numbat").get("total").asInt()).isZero();
        SITE.apply(new EntryRestored(note.id()));
        assertThat(search("numbat").get("total").asInt()).isOne();
    }

    @Test
    void nothingAnAuthorOrReaderWritesIsMarkupOfThePage() throws Exception {
        SITE.apply(
                anArticle()
                        .titled("<script>alert(1)</script> pangolin & \"co\"")
                        .saying("A pangolin writes `<img src=x onerror=alert(1)>` & <b>more</b>.")
                        .published());
        var html = page("q=" + encoded("pangolin \"><script>alert(2)</script>"));
        assertThat(html).doesNotContain("<script", "<img");
        var found = page("q=pangolin");
        assertThat(found)
                .doesNotContain("<script", "<img")
                .contains("<mark>pangolin</mark> &amp; ")
                .contains("&lt;script&gt;");
        var item = search("pangolin").get("items").get(0);
        assertThat(item.get("excerpt").asString())
                .contains("<mark>pangolin</mark>", "&lt;img src=x", "more")
                .doesNotContain("<img", "<b>");
        ValidHtml.page(found);
    }

    @Test
    void whatWasFoundIsMarkedWhateverStandsAroundIt() {
        SITE.apply(aNote().saying("Of “Dugongs” and dugong/manatee; 水の中の動物だ。").published());
        assertThat(search("dugong").get("items").get(0).get("excerpt").asString())
                .isEqualTo("“<mark>Dugongs</mark>” and <mark>dugong</mark>/manatee; 水の中の動物だ。");
        assertThat(search("中の動").get("items").get(0).get("excerpt").asString())
                .contains("水の<mark>中の動</mark>物だ");
    }

    @Test
    void whoFindsNothingIsToldWhatIsSimilar() {
        SITE.apply(
                anArticle()
                        .titled("Wallaby walks")
                        .saying("Here.")
                        .tagged("wallabies")
                        .published());
        var nothing = search("wallabi walsk");
        assertThat(nothing.get("total").asInt()).isZero();
        assertThat(search("wolaby").get("suggestions").get("q").asString()).isEqualTo("wallaby");
        assertThat(search("walabies").get("suggestions").get("tags").toString())
                .contains("wallabies");
        assertThat(page("q=wolaby")).contains("/search/?q=wallaby\"");
    }

    @Test
    void anEmptySearchShowsTheBoxAlone() throws Exception {
        for (var query : List.of("", "q=", "q=+", "kind=&tag=&year=&from=&until=")) {
            var html = page(query);
            assertThat(html).contains("<input id=\"q\"").doesNotContain("class=\"sum\"");
            assertThat(html).contains("name=\"robots\" content=\"noindex\"");
        }
        ValidHtml.page(page(""));
    }

    @Test
    void wordsThatStandEverywhereAreToldOf() {
        assertThat(search("the and of").get("tooCommon").asBoolean()).isTrue();
        assertThat(page("q=the")).contains("not looked for");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=a&kind=book",
                "q=a&year=20x4",
                "q=a&year=99999",
                "q=a&from=2024-13-01",
                "q=a&from=yesterday",
                "q=a&until=2024-02-30",
                "q=a&page=0",
                "q=a&page=x",
                "q=a&page=335",
                "q=a&kind=note&kind=link",
                "q=-zebra",
                "q=zebra&page=300",
                "tag=%21",
            })
    void malformedParametersAreRefusedWithAReason(String query) {
        var answer = SITE.get("/search.json?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("bad-parameter", "expected");
    }

    @Test
    void aSearchIsBoundedInLengthAndNumberOfWords() {
        assertThat(SITE.get("/search/?q=" + "a".repeat(200)).statusCode()).isEqualTo(200);
        assertThat(SITE.get("/search/?q=" + "a".repeat(201)).statusCode()).isEqualTo(400);
        assertThat(SITE.get("/search/?q=" + encoded("a ".repeat(16))).statusCode()).isEqualTo(200);
        assertThat(SITE.get("/search/?q=" + encoded("a ".repeat(17))).statusCode()).isEqualTo(400);
    }

    @Test
    void itIsHadInThreeWaysOfWriting() {
        SITE.apply(aNote().saying("An aardwolf.").published());
        assertThat(SITE.get("/search?q=aardwolf").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/search/?q=aardwolf"));
        var json = SITE.get("/search.json?q=aardwolf");
        assertThat(json.headers().firstValue("Content-Type")).hasValue("application/json");
        var accepted = SITE.get("/search/?q=aardwolf", "Accept", "application/json");
        assertThat(accepted.body()).isEqualTo(json.body().replace("/search.json?", "/search/?"));
    }
}
