package commonplace.query.feed;

import static commonplace.testing.EntryBuilder.aLink;
import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.aQuotation;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.Body;
import commonplace.events.TagId;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;
import commonplace.query.page.ServedSite;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

/** What RFC 4287 says a feed MUST be, and what our readers rely on. */
class AtomFeedIT {

    private static final ServedSite SITE = ServedSite.shared();
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @BeforeAll
    static void publishKinds() {
        SITE.apply(
                aLink().titled("A & B")
                        .via("https://example.net/?a&b", "x")
                        .tagged("fed")
                        .published(),
                aQuotation().about("in <em>").tagged("fed", "fed-2").published(),
                aNote().saying("[here](/tags/fed/) ![p](/p.png)").tagged("fed").published(),
                anArticle().titled("<b>Bold</b>").saying("One.\n\nTwo.").tagged("fed").published());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed.atom", "/tags/fed/feed.atom", "/notes/feed.atom"})
    void everyMustOfTheRfc(String address) throws Exception {
        var answer = SITE.get(address);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/atom+xml");
        var feed = parse(answer.body()).getDocumentElement();
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(feed.getLocalName()).isEqualTo("feed");
        assertHasOne(feed, "id", "title", "updated");
        assertIsTagUri(text(feed, "id"));
        OffsetDateTime.parse(text(feed, "updated"));
        assertThat(children(feed, "author")).isNotEmpty();
        assertThat(links(feed, "self")).containsExactly("https://example.org" + address);
        assertThat(links(feed, "alternate")).hasSize(1);
        var ids = new ArrayList<String>();
        for (var entry : children(feed, "entry")) {
            assertHasOne(entry, "id", "title", "updated", "content");
            assertIsTagUri(text(entry, "id"));
            ids.add(text(entry, "id"));
            OffsetDateTime.parse(text(entry, "updated"));
            OffsetDateTime.parse(text(entry, "published"));
            assertThat(links(entry, "alternate")).hasSize(1);
            assertThat(links(entry, "related").size()).isLessThanOrEqualTo(1);
            for (var link : children(entry, "link")) {
                assertThat(URI.create(link.getAttribute("href")).isAbsolute()).isTrue();
            }
            for (var category : children(entry, "category")) {
                assertThat(category.getAttribute("term")).isNotBlank();
            }
            assertThat(children(entry, "content").getFirst().getAttribute("type"))
                    .isEqualTo("html");
        }
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void titlesArePlainTextAndAddressesAbsolute() throws Exception {
        var feed = parse(SITE.get("/tags/fed/feed.atom").body()).getDocumentElement();

        var titles = children(feed, "entry").stream().map(e -> text(e, "title")).toList();
        assertThat(titles).contains("A & B", "<b>Bold</b>", "Quoting Somebody");
        var contents = children(feed, "entry").stream().map(e -> text(e, "content")).toList();
        assertThat(contents)
                .anyMatch(html -> html.contains("href=\"https://example.org/tags/fed/\""))
                .anyMatch(html -> html.contains("in &lt;em&gt;"))
                .anyMatch(html -> html.contains("One.") && html.contains("Two."))
                .noneMatch(html -> html.contains("src=\"/p.png\""));
    }

    @Test
    void idsOutliveTitleAddressAndTagName() throws Exception {
        var note = aNote().titled("Old").at("/2011/Mar/4/old/").tagged("lasting");
        SITE.apply(note.published());
        var before = parse(SITE.get("/tags/lasting/feed.atom").body()).getDocumentElement();

        SITE.apply(
                note.titled("New").at("/2011/Mar/4/new/").saying("New.").revised(),
                new TagRenamed(TagId.parse("lasting"), TagName.parse("still-lasting")));

        var after = parse(SITE.get("/tags/still-lasting/feed.atom").body()).getDocumentElement();
        assertThat(text(after, "id")).isEqualTo(text(before, "id"));
        var old = children(before, "entry").getFirst();
        var present = children(after, "entry").getFirst();
        assertThat(text(present, "id"))
                .isEqualTo(text(old, "id"))
                .isEqualTo("tag:commonplace,2026:entry/" + note.id());
        assertThat(text(present, "title")).isEqualTo("New");
        assertThat(OffsetDateTime.parse(text(present, "updated")))
                .isAfterOrEqualTo(OffsetDateTime.parse(text(old, "updated")));
    }

    @Test
    void aTagThatTookAFormerNameHasAFeedOfItsOwn() throws Exception {
        SITE.apply(
                aNote().tagged("bearer").published(),
                new TagRenamed(TagId.parse("bearer"), TagName.parse("former-bearer")),
                aNote().tagged("bearer~2").published());

        var first = parse(SITE.get("/tags/former-bearer/feed.atom").body());
        var second = parse(SITE.get("/tags/bearer/feed.atom").body());

        assertThat(text(first.getDocumentElement(), "id")).endsWith("/bearer");
        assertThat(text(second.getDocumentElement(), "id")).endsWith("/bearer~2");
    }

    @Test
    void aControlCharacterDoesNotBreakTheFeed() throws Exception {
        SITE.apply(
                aNote().titled("a\u0001b\u000bc")
                        .saying("x\u0008y", Body.Format.TEXT)
                        .tagged("controlled")
                        .published());

        var feed = parse(SITE.get("/tags/controlled/feed.atom").body()).getDocumentElement();

        assertThat(children(feed, "entry")).hasSize(1);
    }

    @Test
    void theSameAsJsonFeed() {
        var feed = SITE.json("/tags/fed/feed.json");

        assertThat(feed.get("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("feed_url").asString())
                .isEqualTo("https://example.org/tags/fed/feed.json");
        assertThat(feed.get("home_page_url").asString()).isEqualTo("https://example.org/tags/fed/");
        assertThat(feed.get("items")).isNotEmpty();
        for (var item : feed.get("items")) {
            assertIsTagUri(item.get("id").asString());
            assertThat(item.get("content_html").asString()).isNotBlank();
            assertThat(item.get("url").asString()).startsWith("https://example.org/");
            OffsetDateTime.parse(item.get("date_published").asString());
        }
    }

    private static void assertIsTagUri(String id) {
        assertThat(id).matches("tag:commonplace,2026:(entry|feed)/\\S+");
        assertThat(URI.create(id).isAbsolute()).isTrue();
    }

    private static void assertHasOne(Element parent, String... names) {
        for (var name : names) {
            assertThat(children(parent, name)).as(name).hasSize(1);
        }
    }

    private static String text(Element parent, String name) {
        return children(parent, name).getFirst().getTextContent();
    }

    private static List<String> links(Element parent, String rel) {
        return children(parent, "link").stream()
                .filter(link -> link.getAttribute("rel").equals(rel))
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    private static List<Element> children(Element parent, String name) {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                children.add(element);
            }
        }
        return children;
    }

    private static Document parse(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
