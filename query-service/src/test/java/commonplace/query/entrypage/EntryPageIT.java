package commonplace.query.entrypage;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.aQuotation;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.query.page.ServedSite;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

/** An entry's own page, over HTTP. */
class EntryPageIT {

    private static final ServedSite SITE = ServedSite.shared();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aLinkIsItsTitleWithViaAndCommentary() {
        SITE.apply(
                aLink().titled("A < B")
                        .linking("https://example.org/?a=1&b=2", "A page")
                        .via("https://example.net/", "A friend")
                        .saying("Read it.")
                        .at("/2019/Jun/12/a-b/")
                        .dated("2019-06-12T00:13:00Z")
                        .published());

        var post = html("/2019/Jun/12/a-b/").selectFirst("article.link");

        assertThat(post).isNotNull();
        assertThat(post.select("h1 .u-bookmark-of a").attr("href"))
                .isEqualTo("https://example.org/?a=1&b=2");
        assertThat(post.select("h1 .u-bookmark-of a").text()).isEqualTo("A < B");
        assertThat(post.select(".via a").attr("href")).isEqualTo("https://example.net/");
        assertThat(post.select(".words").text()).isEqualTo("Read it.");
        var time = post.selectFirst("time");
        assertThat(time).isNotNull();
        assertThat(time.text()).isEqualTo("12th June 2019, 12:13 am");
        assertThat(time.attr("datetime")).isEqualTo("2019-06-12T00:13:00Z");
        assertThat(post.select(".dateline a.u-url").attr("href")).isEqualTo("/2019/Jun/12/a-b/");
    }

    @Test
    void aQuotationNamesItsSource() {
        SITE.apply(
                aQuotation()
                        .quoting("It drowns.")
                        .from("Somebody", "https://example.org/said")
                        .about("on services")
                        .at("/2020/Apr/29/drowns/")
                        .published());

        var figure = html("/2020/Apr/29/drowns/").selectFirst("figure");

        assertThat(figure).isNotNull();
        assertThat(figure.select("blockquote").text()).isEqualTo("It drowns.");
        assertThat(figure.select("blockquote").attr("cite")).isEqualTo("https://example.org/said");
        assertThat(figure.select("figcaption cite a").text()).isEqualTo("Somebody");
        assertThat(figure.select("figcaption").text()).contains("on services");
    }

    @Test
    void anArticleIsWholeOnItsOwnPage() {
        SITE.apply(
                anArticle()
                        .titled("Long")
                        .saying("First.\n\nSecond.\n\n" + "words ".repeat(400))
                        .at("/2017/Aug/16/long/")
                        .tagged("long-ones")
                        .published());

        var page = html("/2017/Aug/16/long/");

        assertThat(page.select("h1").text()).contains("Long");
        assertThat(page.select(".words").text()).contains("Second.").endsWith("words");
        assertThat(page.select(".more")).isEmpty();
        assertThat(html("/tags/long-ones/").select(".words").text()).isEqualTo("First.");
        assertThat(html("/tags/long-ones/").select(".more a").attr("href"))
                .isEqualTo("/2017/Aug/16/long/");
    }

    @Test
    void itTellsOtherSitesWhatItIs() {
        SITE.apply(
                aLink().titled("Ends </script > & <b>")
                        .linking("https://example.org/", "</script><script>alert(1)</script>")
                        .saying("A “word” & another.")
                        .tagged("told")
                        .at("/2019/Jun/13/told/")
                        .dated("2019-06-13T00:00:00Z")
                        .published());

        var page = html("/2019/Jun/13/told/");

        assertThat(page.select("meta[name=description]").attr("content"))
                .isEqualTo("A “word” & another.");
        assertThat(page.select("meta[property=og:type]").attr("content")).isEqualTo("article");
        assertThat(page.select("meta[property=article:tag]").attr("content")).isEqualTo("told");
        assertThat(page.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://example.org/2019/Jun/13/told/");
        var blocks = page.select("script");
        assertThat(blocks).hasSize(1);
        var data = JSON.readTree(blocks.getFirst().data());
        assertThat(data.get("headline").asString()).isEqualTo("Ends </script > & <b>");
        assertThat(data.get("datePublished").asString()).isEqualTo("2019-06-13T00:00:00Z");
        assertThat(data.get("sharedContent").get("name").asString())
                .isEqualTo("</script><script>alert(1)</script>");
    }

    @Test
    void whatIsNoAddressOfTheWebIsNotLinked() {
        SITE.apply(
                aLink().titled("Sly")
                        .linking("javascript:alert(1)", "x")
                        .via("data:text/html,x", "y")
                        .at("/2018/Jan/1/sly/")
                        .published());

        var post = html("/2018/Jan/1/sly/").selectFirst("article.link");

        assertThat(post).isNotNull();
        assertThat(post.select("h1 a, .via")).isEmpty();
        assertThat(post.select("h1").text()).contains("Sly");
    }

    @Test
    void theEntryAsData() {
        var note = aNote().at("/2021/Mar/4/note-1/").dated("2021-03-04T09:00:00Z").tagged("data");
        SITE.apply(note.published());
        SITE.apply(note.saying("Other words.").revised());

        var entry = SITE.json("/2021/Mar/4/note-1.json");

        assertThat(entry.get("id").asString()).isEqualTo(note.id().toString());
        assertThat(entry.get("revision").asInt()).isOne();
        assertThat(entry.get("title").isNull()).isTrue();
        assertThat(entry.get("html").asString()).contains("Other words.");
        assertThat(SITE.get("/2021/Mar/4/note-1/", "Accept", "application/json").body())
                .isEqualTo(SITE.get("/2021/Mar/4/note-1.json").body());
        assertThat(html("/2021/Mar/4/note-1/").select(".revised").text())
                .startsWith("Revised once, last on");
    }

    @Test
    void aRetractedEntryIsA410UntilItIsRestored() {
        var note = aNote().at("/2022/Mar/4/taken-back/");
        SITE.apply(note.published(), new EntryRetracted(note.id()));

        assertThat(SITE.get("/2022/Mar/4/taken-back/").statusCode()).isEqualTo(410);
        assertThat(SITE.get("/2022/Mar/4/taken-back.json").statusCode()).isEqualTo(410);

        SITE.apply(new EntryRestored(note.id()));

        assertThat(SITE.get("/2022/Mar/4/taken-back/").statusCode()).isEqualTo(200);
    }

    @Test
    void addressesItHadBeforeLeadToIt() {
        var note = aNote().at("/2022/Mar/5/first/").formerlyAt("/archive/0042.html", "/p/42/");
        SITE.apply(note.published());
        SITE.apply(note.at("/2022/Mar/5/second/").revised());

        assertMoved("/2022/Mar/5/first/", "/2022/Mar/5/second/");
        assertMoved("/2022/Mar/5/first.json?x=1", "/2022/Mar/5/second.json?x=1");
        assertMoved("/archive/0042.html", "/2022/Mar/5/second/");
        assertMoved("/p/42", "/2022/Mar/5/second/");
        assertMoved("/p/42/", "/2022/Mar/5/second/");
    }

    @Test
    void otherSpellingsLeadToTheOneAddressInOneHop() {
        SITE.apply(
                aNote().at("/2022/Mar/6/Upper-and-lower/").published(),
                aNote().at("/2022/Mar/6/café/").published());

        assertMoved("/2022/Mar/06/Upper-and-lower/", "/2022/Mar/6/Upper-and-lower/");
        assertMoved("/2022/mar/6/Upper-and-lower", "/2022/Mar/6/Upper-and-lower/");
        assertMoved("/2022/MAR/06/upper-AND-lower.json", "/2022/Mar/6/Upper-and-lower.json");
        assertMoved("/2022/Mar/6/CAF%C3%89/", "/2022/Mar/6/caf%C3%A9/");
        assertThat(SITE.get("/2022/Mar/6/caf%c3%a9/").statusCode()).isEqualTo(200);
        assertThat(SITE.get("/2022/Mar/7/café-not/".replace("é", "%C3%A9")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void itsNeighboursAreTheNextByDate() {
        SITE.apply(
                aNote().titled("One").dated("1990-01-01T00:00:00Z").published(),
                aNote().titled("Two").dated("1990-01-02T00:00:00Z").published(),
                aNote().titled("Three").dated("1990-01-03T00:00:00Z").published());

        var page = html("/1990/Jan/2/two/");

        assertThat(page.select(".beside .newer a").attr("href")).isEqualTo("/1990/Jan/3/three/");
        assertThat(page.select(".beside .older a").attr("href")).isEqualTo("/1990/Jan/1/one/");
    }

    private static void assertMoved(String from, String to) {
        var answer = SITE.get(from);
        assertThat(answer.statusCode()).as(from).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).as(from).contains(to);
    }

    private static Document html(String address) {
        var answer = SITE.get(address);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
