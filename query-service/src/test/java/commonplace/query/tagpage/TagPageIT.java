package commonplace.query.tagpage;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.aQuotation;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryRetracted;
import commonplace.events.TagAdded;
import commonplace.events.TagDescribed;
import commonplace.events.TagId;
import commonplace.events.TagRemoved;
import commonplace.query.page.ServedSite;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The tag page's contract, over HTTP. */
class TagPageIT {

    private static final ServedSite SITE = ServedSite.shared();

    @BeforeAll
    static void manyPosts() {
        for (int i = 0; i < 75; i++) {
            // Three of each instant, so that the order among them matters.
            SITE.apply(
                    aNote().dated("%d-05-01T10:00:00Z".formatted(2000 + i / 3))
                            .slug("many-%02d".formatted(i))
                            .tagged("many", i % 2 == 0 ? "even" : "odd")
                            .published());
        }
    }

    @Test
    void eachKindHasItsOwnFields() {
        SITE.apply(
                aLink().titled("Said of it")
                        .linking("https://example.org/a", "A page")
                        .via("https://example.net/", "A friend")
                        .saying("Read *this*.")
                        .dated("2024-02-10T05:51:00Z")
                        .slug("a-link")
                        .tagged("kinds", "other")
                        .published(),
                aQuotation()
                        .quoting("So it is.")
                        .from("Somebody", "https://example.org/said")
                        .about("in a talk")
                        .dated("2024-02-09T05:51:00Z")
                        .tagged("kinds")
                        .published(),
                anArticle()
                        .titled("On pages")
                        .saying("First.\n\n" + "And more words. ".repeat(100))
                        .dated("2023-01-01T00:00:00Z")
                        .tagged("kinds")
                        .published(),
                aNote().saying("Short.").dated("2023-01-01T00:00:00Z").tagged("kinds").published());

        var page = SITE.json("/tags/kinds.json");

        assertThat(page.propertyNames())
                .containsExactly(
                        "tag",
                        "name",
                        "description",
                        "total",
                        "years",
                        "related",
                        "page",
                        "pages",
                        "next");
        assertThat(page.get("total").asInt()).isEqualTo(4);
        assertThat(page.get("description").isNull()).isTrue();
        assertThat(page.get("next").isNull()).isTrue();
        var link = page.at("/years/0/items/0");
        assertThat(link.get("kind").asString()).isEqualTo("link");
        assertThat(link.get("path").asString()).isEqualTo("/2024/Feb/10/a-link/");
        assertThat(link.get("title").asString()).isEqualTo("Said of it");
        assertThat(link.get("publishedAt").asString()).isEqualTo("2024-02-10T05:51:00Z");
        assertThat(link.get("revision").asLong()).isZero();
        assertThat(link.get("tags").toString()).isEqualTo("[\"kinds\",\"other\"]");
        assertThat(link.get("html").asString()).contains("<em>this</em>");
        assertThat(link.at("/link/url").asString()).isEqualTo("https://example.org/a");
        assertThat(link.at("/via/title").asString()).isEqualTo("A friend");
        assertThat(link.has("quotation")).isFalse();
        var quotation = page.at("/years/0/items/1");
        assertThat(quotation.at("/quotation/html").asString()).contains("So it is.");
        assertThat(quotation.at("/quotation/source").asString()).isEqualTo("Somebody");
        assertThat(quotation.at("/quotation/sourceUrl").asString())
                .isEqualTo("https://example.org/said");
        assertThat(quotation.at("/quotation/context").asString()).isEqualTo("in a talk");
        var article =
                stream(page.at("/years/1/items"))
                        .filter(item -> item.get("kind").asString().equals("article"))
                        .findFirst()
                        .orElseThrow();
        assertThat(article.get("excerpt").asString()).contains("First.").doesNotContain("more");
        assertThat(article.get("html").asString()).contains("more");
        assertThat(SITE.get("/tags/kinds/").body()).contains("[... 300 words]");
    }

    @Test
    void aYearsCountIsThatOfTheWholeTag() {
        var page = SITE.json("/tags/many.json?size=4&page=2");

        assertThat(page.get("total").asInt()).isEqualTo(75);
        assertThat(page.get("pages").asInt()).isEqualTo(19);
        // Items 5 to 8: two of 2023 are left, then two of 2022.
        assertThat(page.get("years"))
                .extracting(year -> year.get("year").asInt())
                .containsExactly(2023, 2022);
        assertThat(page.get("years"))
                .extracting(year -> year.get("count").asInt())
                .containsExactly(3, 3);
        assertThat(page.get("years")).extracting(year -> year.get("items").size()).contains(2, 2);
    }

    @Test
    void followingNextShowsEachItemOnceNewestFirstThenByPathDescending() {
        var paths = new ArrayList<String>();
        var next = "/tags/many.json?size=7";
        while (next != null) {
            var page = SITE.json(next);
            stream(page.get("years"))
                    .flatMap(year -> stream(year.get("items")))
                    .forEach(item -> paths.add(item.get("path").asString()));
            next = page.get("next").isNull() ? null : page.get("next").asString();
        }

        assertThat(paths).hasSize(75).doesNotHaveDuplicates();
        assertThat(paths.subList(0, 3))
                .containsExactly(
                        "/2024/May/1/many-74/", "/2024/May/1/many-73/", "/2024/May/1/many-72/");
        var sorted = new ArrayList<>(paths);
        sorted.sort(
                (a, b) ->
                        Integer.compare(
                                Integer.parseInt(b.substring(b.length() - 3, b.length() - 1)),
                                Integer.parseInt(a.substring(a.length() - 3, a.length() - 1))));
        assertThat(paths).isEqualTo(sorted);
    }

    @Test
    void nextKeepsTheFormThatWasAskedFor() {
        assertThat(SITE.json("/tags/many.json").get("next").asString())
                .isEqualTo("/tags/many.json?page=2&before=2015/May/1/many-45/");
        var negotiated = SITE.get("/tags/many/?size=50", "Accept", "application/json");
        assertThat(negotiated.body())
                .contains("\"next\":\"/tags/many/?page=2&before=2008/May/1/many-25/&size=50\"");
    }

    @Test
    void whatComesNewMovesNothingOnTheNextPages() {
        for (int i = 0; i < 6; i++) {
            SITE.apply(
                    aNote().dated("2020-01-0%dT00:00:00Z".formatted(i + 1))
                            .slug("old-" + i)
                            .tagged("kept-place")
                            .published());
        }
        var next = SITE.json("/tags/kept-place.json?size=2").get("next").asString();
        SITE.apply(aNote().dated("2021-01-01T00:00:00Z").tagged("kept-place").published());

        var second = SITE.json(next);

        assertThat(second.at("/years/0/items"))
                .extracting(item -> item.get("path").asString())
                .containsExactly("/2020/Jan/4/old-3/", "/2020/Jan/3/old-2/");
        assertThat(second.get("page").asInt()).isEqualTo(2);
        assertThat(SITE.get("/tags/kept-place/?before=2020/Jan/4/nothing/").statusCode())
                .isEqualTo(400);
    }

    @Test
    void oneKindOfATag() {
        SITE.apply(
                aLink().dated("2024-02-10T05:51:00Z").tagged("by-kind").published(),
                aNote().dated("2023-02-10T05:51:00Z").tagged("by-kind").published(),
                aNote().dated("2022-02-10T05:51:00Z").tagged("by-kind").published());

        var notes = SITE.json("/tags/by-kind.json?kind=note&size=1");
        assertThat(notes.get("total").asInt()).isEqualTo(2);
        assertThat(notes.at("/years/0/year").asInt()).isEqualTo(2023);
        assertThat(notes.get("next").asString()).contains("kind=note");
        assertThat(SITE.json(notes.get("next").asString()).at("/years/0/year").asInt())
                .isEqualTo(2022);
        assertThat(SITE.json("/tags/by-kind.json?kind=article").get("total").asInt()).isZero();
        assertThat(SITE.get("/tags/by-kind.json?kind=notes").statusCode()).isEqualTo(400);
        assertThat(SITE.get("/tags/by-kind/").body())
                .contains("href=\"/tags/by-kind/?kind=note\"")
                .contains("3 posts, 2022 to 2024");
    }

    /** A shorter way must lead to the same place, for all parts there are. */
    @Test
    void aDeepPartToldFromItsYearIsTheSame() {
        SITE.reading(
                views -> {
                    var tag = new OneTag(views, "many", SITE.bean(Neighbours.class), 0);
                    for (int offset = 0; offset < 80; offset++) {
                        var part = new Part(null, null, 9, offset);
                        var shorter = YearStart.of(part, tag.years(null), ZoneOffset.UTC);
                        assertThat(tag.items(shorter)).isEqualTo(tag.items(part));
                        assertThat(shorter.offset()).isLessThan(offset < 75 ? 3 : 80);
                    }
                    return tag;
                });
    }

    @Test
    void aTagThatStandsBesideAllSaysLessThanOneThatBelongs() {
        try (var site = ServedSite.in(ZoneOffset.UTC)) {
            for (int i = 0; i < 8; i++) {
                site.apply(aNote().tagged("everywhere").published());
            }
            site.apply(
                    aNote().tagged("subject", "everywhere", "of-it").published(),
                    aNote().tagged("subject", "everywhere", "of-it").published(),
                    aNote().tagged("subject", "everywhere").published());

            assertThat(site.json("/tags/subject.json").get("related"))
                    .extracting(one -> one.get("tag").asString() + " " + one.get("count").asInt())
                    .containsExactly("of-it 2", "everywhere 3");
            assertThat(site.json("/tags.json?top=1").get("tags"))
                    .extracting(tag -> tag.get("tag").asString())
                    .containsExactly("everywhere");
        }
    }

    @Test
    void aFormerNameKeepsItsPartners() {
        SITE.apply(
                aNote().tagged("partner", "called-once").published(),
                renamed("called-once", "called-now"));

        assertThat(SITE.get("/tags/called-once+partner.json?size=5").headers())
                .extracting(headers -> headers.firstValue("Location").orElse(""))
                .isEqualTo("/tags/called-now+partner.json?size=5");
        assertThat(SITE.json("/tags/called-now+partner.json").get("total").asInt()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=0",
                "page=4",
                "page=-1",
                "page=x",
                "page=",
                "page=1&page=2",
                "page=1.0",
                "size=0",
                "size=1001",
                "size=%2B5",
                "size=99999999999",
                "page=%D9%A1"
            })
    void anythingOutsideTheBoundsIsA400(String query) {
        var answer = SITE.get("/tags/many.json?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains("from 1 to");
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        assertThat(SITE.json("/tags/many.json?page=3").get("years").isEmpty()).isFalse();
        assertThat(SITE.json("/tags/many.json?size=1000&page=1").get("pages").asInt()).isOne();
        assertThat(SITE.json("/tags/many.json?size=1").get("pages").asInt()).isEqualTo(75);
    }

    @Test
    void upToThreeTagsTogether() {
        var both = SITE.json("/tags/even+many.json?size=5");

        assertThat(both.get("tag").asString()).isEqualTo("even+many");
        assertThat(both.get("total").asInt()).isEqualTo(38);
        assertThat(both.at("/years/0/count").asInt()).isEqualTo(2);
        assertThat(SITE.get("/tags/even+odd/").statusCode()).isEqualTo(404);
        assertThat(SITE.get("/tags/a+b+c+d/").statusCode()).isEqualTo(400);
        assertThat(SITE.get("/tags/many+many/").headers().firstValue("Location"))
                .contains("/tags/many/");
    }

    @Test
    void allThreeAreAsked() {
        SITE.apply(
                aNote().tagged("three-a", "three-b", "three-c").slug("all-three").published(),
                aNote().tagged("three-a", "three-b").published(),
                aNote().tagged("three-a", "three-c").published(),
                aNote().tagged("three-b", "three-c").published());

        var page = SITE.json("/tags/three-a+three-b+three-c.json");

        assertThat(page.get("total").asInt()).isOne();
        assertThat(page.at("/years/0/items/0/path").asString()).endsWith("/all-three/");
    }

    @Test
    void relatedTagsAreThoseFoundBesideItMostFirst() {
        assertThat(SITE.json("/tags/many.json").get("related").toString())
                .isEqualTo("[{\"tag\":\"even\",\"count\":38},{\"tag\":\"odd\",\"count\":37}]");
    }

    @ParameterizedTest
    @CsvSource({
        "/tags/Many/, /tags/many/",
        "/tags/many, /tags/many/",
        "/tags/MANY.json?size=2, /tags/many.json?size=2",
        "/tags/%6Dany/feed.atom, /tags/many/feed.atom",
        "/tags/Caf%C3%89/, /tags/caf%C3%A9/",
        "/tags/cafe%CC%81.json, /tags/caf%C3%A9.json",
        "/tags/Many+Even?page=2, /tags/even+many/?page=2",
        "/tags/many+even.json?kind=note, /tags/even+many.json?kind=note",
    })
    void otherSpellingsLeadToTheOneAddressInOneHop(String asked, String canonical) {
        SITE.apply(aNote().tagged("café").published());

        var answer = SITE.get(asked);

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).contains(canonical);
        assertThat(SITE.get(canonical).statusCode()).isEqualTo(200);
    }

    @Test
    void lowerCaseHexIsTheSameAddress() {
        SITE.apply(aNote().tagged("naïve").published());

        assertThat(SITE.get("/tags/na%c3%afve/").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormerNameLeadsToTodaysInOneHopWithItsQueryAndForm() {
        SITE.apply(
                aNote().tagged("stylesheets").published(),
                renamed("stylesheets", "css"),
                renamed("stylesheets", "style"));

        for (var former : List.of("stylesheets", "css")) {
            var answer = SITE.get("/tags/%s.json?size=3".formatted(former));
            assertThat(answer.statusCode()).isEqualTo(301);
            assertThat(answer.headers().firstValue("Location")).contains("/tags/style.json?size=3");
            assertThat(SITE.get("/tags/%s/feed.json".formatted(former)).headers())
                    .extracting(headers -> headers.firstValue("Location").orElse(""))
                    .isEqualTo("/tags/style/feed.json");
        }
        assertThat(SITE.get("/tags/CSS").headers().firstValue("Location")).contains("/tags/style/");
        assertThat(SITE.json("/tags/style.json").at("/years/0/items/0/tags").toString())
                .isEqualTo("[\"style\"]");
    }

    @Test
    void aMergedTagLeadsToTheOtherUntilItsNameIsTakenAnew() {
        var ofTwo = aNote().tagged("gizmo", "gadget");
        SITE.apply(
                ofTwo.published(),
                aNote().tagged("gizmo").published(),
                new commonplace.events.TagMerged(tag("gizmo"), tag("gadget")));

        assertThat(SITE.get("/tags/gizmo/").headers().firstValue("Location"))
                .contains("/tags/gadget/");
        assertThat(SITE.json("/tags/gadget.json").get("total").asInt()).isEqualTo(2);

        SITE.apply(aNote().tagged("gizmo~2").published());

        assertThat(SITE.json("/tags/gizmo.json").get("total").asInt()).isOne();
    }

    @Test
    void tagsThatChangedTheirNamesDoNotLeadToEachOther() {
        var one = aNote().tagged("swap-one");
        var two = aNote().tagged("swap-two");
        SITE.apply(
                one.published(),
                two.published(),
                renamed("swap-one", "swap-between"),
                renamed("swap-two", "swap-one"),
                renamed("swap-one", "swap-two"),
                new EntryRetracted(one.id()),
                new EntryRetracted(two.id()));

        assertThat(SITE.get("/tags/swap-one/").statusCode()).isEqualTo(404);
        assertThat(SITE.get("/tags/swap-two/").statusCode()).isEqualTo(404);
        assertThat(SITE.get("/tags/swap-one/feed.atom").statusCode()).isEqualTo(404);
    }

    @Test
    void aTagIsShownAsDescribed() {
        SITE.apply(
                aNote().tagged("macos", "shown-too").published(),
                new TagDescribed(tag("macos"), "macOS", "Apple’s <system>."));

        var page = SITE.json("/tags/macos.json");
        assertThat(page.get("name").asString()).isEqualTo("macOS");
        assertThat(page.get("description").asString()).isEqualTo("Apple’s <system>.");
        assertThat(SITE.get("/tags/macos/").body())
                .contains("<h1 class=\"p-name\">macOS</h1>")
                .contains("Apple’s &lt;system&gt;.");
        assertThat(SITE.get("/tags/shown-too/").body()).contains(">macOS</a>");
    }

    @Test
    void aTagWithoutEntriesIsA404() {
        var once = aNote().tagged("fleeting");
        var gone = aNote().tagged("fleeting");
        SITE.apply(once.published(), gone.published());
        SITE.apply(new TagRemoved(once.id(), tag("fleeting")), new EntryRetracted(gone.id()));

        assertThat(SITE.get("/tags/fleeting/").statusCode()).isEqualTo(404);
        assertThat(SITE.get("/tags/never-there.json").statusCode()).isEqualTo(404);
        assertThat(SITE.get("/tags/never%20there/").body()).contains("never-there");
    }

    @Test
    void tagsWithDotsAreNoFormats() {
        SITE.apply(
                aNote().tagged("node.js", "feed").published(),
                new TagAdded(aNoteThere(), tag("node.js")));

        assertThat(SITE.json("/tags/node.js.json").get("total").asInt()).isEqualTo(2);
        assertThat(SITE.get("/tags/node.js/").statusCode()).isEqualTo(200);
        assertThat(SITE.json("/tags/feed.json").get("tag").asString()).isEqualTo("feed");
    }

    @Test
    void allTagsWithTheirCounts() {
        SITE.apply(aNote().tagged("counted").published(), aNote().tagged("counted").published());

        var tag =
                stream(SITE.json("/tags.json").get("tags"))
                        .filter(one -> one.get("tag").asString().equals("counted"))
                        .findFirst()
                        .orElseThrow();

        assertThat(tag.get("count").asInt()).isEqualTo(2);
        assertThat(tag.get("path").asString()).isEqualTo("/tags/counted/");
        assertThat(SITE.json("/tags.json?q=Counte").get("total").asInt()).isOne();
        assertThat(SITE.get("/tags").headers().firstValue("Location")).contains("/tags/");
    }

    @Test
    void theTagsOfALetter() {
        SITE.apply(aNote().tagged("zebra").published(), aNote().tagged("zebra", "zoo").published());

        assertThat(SITE.json("/tags.json?letter=Z").get("tags"))
                .extracting(tag -> tag.get("tag").asString())
                .contains("zebra", "zoo")
                .allMatch(tag -> tag.startsWith("z"));
        for (var query : List.of("top=0", "top=1001", "page=2", "q=" + "x".repeat(101))) {
            assertThat(SITE.get("/tags.json?" + query).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void moreTagsThanOnePageHas() {
        var notes = new ArrayList<commonplace.events.Event>();
        for (int i = 0; i < 50; i++) {
            var tags = new String[50];
            for (int j = 0; j < tags.length; j++) {
                tags[j] = "crowd-%02d-%02d".formatted(i, j);
            }
            notes.add(aNote().tagged(tags).published());
        }
        try (var site = ServedSite.in(ZoneOffset.UTC)) {
            site.apply(notes.toArray(commonplace.events.Event[]::new));

            var first = site.json("/tags.json");
            assertThat(first.get("total").asInt()).isEqualTo(2_500);
            assertThat(first.get("tags").size()).isEqualTo(2_000);
            assertThat(site.json(first.get("next").asString()).get("tags").size()).isEqualTo(500);
            assertThat(site.get("/tags/").body()).contains("href=\"/tags/?letter=C\"");
        }
    }

    @Test
    void yearsOfOtherPagesAreReachedFromTheRail() {
        assertThat(SITE.get("/tags/many/?page=2").body())
                .contains("<h2 id=\"y2014\">")
                .contains("href=\"#y2013\"")
                .contains("href=\"/tags/many/#y2024\"")
                .contains("href=\"/tags/many/?page=3#y2000\"");
    }

    private static commonplace.events.EntryId aNoteThere() {
        var note = aNote();
        SITE.apply(note.published());
        return note.id();
    }

    private static commonplace.events.TagRenamed renamed(String from, String to) {
        return new commonplace.events.TagRenamed(tag(from), commonplace.events.TagName.parse(to));
    }

    private static TagId tag(String id) {
        return TagId.parse(id);
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
