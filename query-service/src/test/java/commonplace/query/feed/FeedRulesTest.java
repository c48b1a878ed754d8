package commonplace.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xml.sax.SAXException;

import java.util.List;
import java.util.stream.Stream;

/** Each rule of feeds names the document that breaks it: parsers would take most of them. */
class FeedRulesTest {

    private static final String ATOM =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
            <id>tag:site,2026:feed/home</id>
            <title>Site</title>
            <subtitle>Of it</subtitle>
            <updated>2024-02-09T10:00:00Z</updated>
            <link rel="self" type="application/atom+xml" href="https://example.org/feed.atom"/>
            <link rel="alternate" type="text/html" href="https://example.org/"/>
            <author><name>Somebody</name><uri>https://example.org/</uri><email>a@b.c</email></author>
            <entry>
            <id>tag:site,2026:entry/1</id>
            <title type="text">One</title>
            <published>2024-02-09T10:00:00Z</published>
            <updated>2024-02-09T10:00:01.5+01:00</updated>
            <link rel="alternate" type="text/html" href="https://example.org/1"/>
            <category term="one" scheme="https://example.org/tags/"/>
            <content type="html">&lt;p&gt;Words&lt;/p&gt;</content>
            </entry>
            <entry>
            <id>tag:site,2026:entry/2</id>
            <title>Two</title>
            <updated>2024-02-08T10:00:00Z</updated>
            <link href="https://example.org/2"/>
            <summary>Of two</summary>
            <content type="image/png" src="https://example.org/2.png"/>
            </entry>
            </feed>
            """;

    private static final String RSS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
            <channel>
            <title>Site</title>
            <link>https://example.org/</link>
            <description>Of it</description>
            <language>en</language>
            <lastBuildDate>Fri, 09 Feb 2024 10:00:00 GMT</lastBuildDate>
            <atom:link rel="self" type="application/rss+xml" href="https://example.org/feed.rss"/>
            <item>
            <guid isPermaLink="false">tag:site,2026:entry/1</guid>
            <title>One</title>
            <link>https://example.org/1</link>
            <pubDate>Fri, 9 Feb 2024 10:00:00 +0100</pubDate>
            <atom:updated>2024-02-09T10:00:00Z</atom:updated>
            <category domain="https://example.org/tags/">one</category>
            <description>Words</description>
            <enclosure url="https://example.org/1.png" length="1" type="image/png"/>
            </item>
            <item>
            <guid>https://example.org/2</guid>
            <description>Words</description>
            </item>
            </channel>
            </rss>
            """;

    private static final String JSON =
            """
            {
              "version": "https://jsonfeed.org/version/1.1",
              "title": "Site",
              "home_page_url": "https://example.org/",
              "feed_url": "https://example.org/feed.json",
              "next_url": "https://example.org/feed.json?archive=1",
              "authors": [{"name": "Somebody"}],
              "items": [
                {
                  "id": "tag:site,2026:entry/1",
                  "url": "https://example.org/1",
                  "content_html": "<p>Words</p>",
                  "date_published": "2024-02-09T10:00:00Z",
                  "tags": ["one"]
                },
                {"id": "tag:site,2026:entry/2", "content_text": "Words"}
              ]
            }
            """;

    private static final String ARCHIVE =
            """
            <feed xmlns="http://www.w3.org/2005/Atom"
                xmlns:fh="http://purl.org/syndication/history/1.0">
            <fh:archive/>
            <link rel="self" href="https://example.org/feed.atom?archive=2"/>
            <link rel="current" href="https://example.org/feed.atom"/>
            <link rel="prev-archive" href="https://example.org/feed.atom?archive=1"/>
            <link rel="next-archive" href="https://example.org/feed.atom?archive=3"/>
            </feed>
            """;

    private static final String HTML =
            """
            <p>Words <a href="https://example.org/tags/">and</a>
            <a href="mailto:a@b.c">a link</a> <img src="http://example.org/p.png" alt="p"></p>
            """;

    @TestFactory
    Stream<DynamicTest> atom() {
        var feedId = "<id>tag:site,2026:feed/home</id>";
        var entryId = "<id>tag:site,2026:entry/1</id>";
        return new Broken<>(AtomRule.class, ATOM, xml -> AtomRule.broken(xml.getBytes(UTF_8)))
                .where(AtomRule.WELL_FORMED, "</feed>", "")
                .where(AtomRule.WELL_FORMED, "Site", "Si&nbsp;te")
                .where(AtomRule.WELL_FORMED, "Site", "Si\u0001te")
                .where(AtomRule.WELL_FORMED, "<feed", "<!DOCTYPE feed [<!ENTITY a 'b'>]><feed")
                .where(AtomRule.ROOT, "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
                .where(AtomRule.TEXT_TYPE, "type=\"text\"", "type=\"text/plain\"")
                .where(AtomRule.TEXT_CONTENT, ">One<", "><b>One</b><")
                .where(
                        AtomRule.TEXT_CONTENT,
                        "&lt;p&gt;Words&lt;/p&gt;",
                        "<script xmlns=\"http://www.w3.org/1999/xhtml\"/>")
                .where(AtomRule.PERSON_NAME, "<name>Somebody</name>", "")
                .where(AtomRule.PERSON_URI, "<uri>https://example.org/", "<uri>example.org")
                .where(AtomRule.PERSON_EMAIL, "a@b.c", "a")
                .where(AtomRule.DATE, "2024-02-09T10:00:00Z", "Feb 9")
                .where(AtomRule.DATE, "2024-02-09T10:00:00Z", "2024-02-30T10:00:00Z")
                .where(AtomRule.DATE, "2024-02-09T10:00:00Z", "2024-02-09t10:00:00z")
                .where(AtomRule.DATE, "2024-02-09T10:00:00Z", "2024-02-09T10:00:00")
                .where(AtomRule.DATE, "2024-02-09T10:00:00Z", "2024-02-09")
                .where(AtomRule.DATE, "2024-02-09T10:00:00Z", "")
                .where(AtomRule.FEED_AUTHOR, "author>", "contributor>")
                .where(AtomRule.FEED_ID, feedId, "")
                .where(AtomRule.FEED_ID, feedId, feedId + feedId)
                .where(AtomRule.FEED_TITLE, "<title>Site</title>", "")
                .where(
                        AtomRule.FEED_UPDATED,
                        "</subtitle>\n<updated>2024-02-09T10:00:00Z</updated>",
                        "</subtitle>")
                .where(
                        AtomRule.FEED_AT_MOST_ONE,
                        "</subtitle>",
                        "</subtitle><subtitle>2</subtitle>")
                .where(AtomRule.FEED_SELF, "rel=\"self\"", "rel=\"related\"")
                .where(
                        AtomRule.ALTERNATES,
                        "<category",
                        "<link type=\"text/html\" href=\"https://example.org/3\"/><category")
                .where(AtomRule.ENTRIES_LAST, "<category", "<entry/><category")
                .where(AtomRule.ENTRY_ID, entryId, "")
                .where(AtomRule.ENTRY_TITLE, "<title>Two</title>", "")
                .where(AtomRule.ENTRY_UPDATED, "<updated>2024-02-08T10:00:00Z</updated>", "")
                .where(AtomRule.ENTRY_AT_MOST_ONE, "<summary>", "<summary/><summary>")
                .where(
                        AtomRule.ENTRY_ALTERNATE,
                        """
                        <link href="https://example.org/2"/>
                        <summary>Of two</summary>
                        <content type="image/png" src="https://example.org/2.png"/>\
                        """,
                        "")
                .where(AtomRule.ENTRY_SUMMARY, "<summary>Of two</summary>", "")
                .where(AtomRule.CONTENT_TYPE, "image/png", "picture")
                .where(AtomRule.CONTENT_SOURCE, "https://example.org/2.png", "/2.png")
                .where(AtomRule.CATEGORY_TERM, "term=\"one\"", "")
                .where(AtomRule.CATEGORY_SCHEME, "https://example.org/tags/", "/tags/")
                .where(AtomRule.ID_IS_ABSOLUTE, "tag:site,2026:entry/1", "entry/1")
                .where(AtomRule.ID_IS_ABSOLUTE, "tag:site,2026:entry/1", "")
                .where(AtomRule.ID_IS_ABSOLUTE, "tag:site,2026:entry/1", " tag:site,2026:entry/1")
                .where(AtomRule.ID_IS_OWN, "entry/1</id>", "entry/2</id>")
                .where(AtomRule.ID_IS_OWN, "entry/1</id>", "feed/home</id>")
                .where(AtomRule.LINK_ADDRESS, "href=\"https://example.org/1\"", "href=\"/1\"")
                .where(AtomRule.LINK_ADDRESS, "href=\"https://example.org/1\"", "")
                .where(AtomRule.LINK_RELATION, "rel=\"alternate\"", "rel=\"of course\"")
                .where(AtomRule.LINK_TYPE, "text/html", "html")
                .where(AtomRule.VOCABULARY, "<category", "<modified/><category")
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> rss() {
        var date = "Fri, 9 Feb 2024 10:00:00 +0100";
        return new Broken<>(RssRule.class, RSS, xml -> RssRule.broken(xml.getBytes(UTF_8)))
                .where(RssRule.WELL_FORMED, "</rss>", "")
                .where(RssRule.ROOT, "version=\"2.0\"", "version=\"0.91\"")
                .where(RssRule.CHANNEL, "channel>", "item>")
                .where(RssRule.CHANNEL_TITLE, "<title>Site</title>", "")
                .where(RssRule.CHANNEL_LINK, "<link>https://example.org/</link>", "")
                .where(RssRule.CHANNEL_DESCRIPTION, "<description>Of it</description>", "")
                .where(RssRule.CHANNEL_DESCRIPTION, "Of it", " ")
                .where(RssRule.CHANNEL_LANGUAGE, ">en<", ">English<")
                .where(RssRule.CHANNEL_AT_MOST_ONE, "<language>", "<language/><language>")
                .where(RssRule.DATE, date, "Feb 9")
                .where(RssRule.DATE, date, "2024-02-09T10:00:00Z")
                .where(RssRule.DATE, date, "Thu, 9 Feb 2024 10:00:00 +0100")
                .where(RssRule.DATE, date, "Fri, 9 Feb 24 10:00:00 +0100")
                .where(RssRule.DATE, date, "Fr, 9 Feb 2024 10:00:00 +0100")
                .where(RssRule.DATE, date, "Fri, 30 Feb 2024 10:00:00 +0100")
                .where(RssRule.LINK, "<link>https://example.org/1<", "<link>/1<")
                .where(RssRule.LINK, "<link>https://example.org/1<", "<link>javascript:alert(1)<")
                .where(
                        RssRule.ITEM_SAYS_SOMETHING,
                        "2</guid>\n<description>Words</description>",
                        "2</guid>")
                .where(RssRule.ITEM_AT_MOST_ONE, "<pubDate>", "<title/><title/><pubDate>")
                .where(RssRule.GUID, "<guid>https://example.org/2</guid>", "")
                .where(RssRule.GUID_IS_OWN, "https://example.org/2<", "tag:site,2026:entry/1<")
                .where(RssRule.GUID_IS_PERMALINK, " isPermaLink=\"false\"", "")
                .where(RssRule.CATEGORY, ">one<", "> <")
                .where(RssRule.ENCLOSURE, "length=\"1\"", "")
                .where(RssRule.SELF, "rel=\"self\"", "rel=\"related\"")
                .where(RssRule.EXTENSION_DATE, "2024-02-09T10:00:00Z", "Feb 9")
                .where(RssRule.VOCABULARY, "<guid>", "<updated/><guid>")
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> jsonFeed() {
        return new Broken<>(
                        JsonFeedRule.class, JSON, json -> JsonFeedRule.broken(json.getBytes(UTF_8)))
                .where(JsonFeedRule.WELL_FORMED, "]\n}", "]")
                .where(JsonFeedRule.SCHEMA, "version/1.1", "version/2")
                .where(JsonFeedRule.SCHEMA, "\"title\": \"Site\",", "")
                .where(JsonFeedRule.SCHEMA, "\"items\"", "\"entries\"")
                .where(JsonFeedRule.SCHEMA, "\"id\": \"tag:site,2026:entry/1\",", "")
                .where(JsonFeedRule.SCHEMA, "\"tag:site,2026:entry/1\"", "1")
                .where(JsonFeedRule.SCHEMA, "\"https://example.org/1\"", "\"/1\"")
                .where(JsonFeedRule.SCHEMA, "content_html", "content")
                .where(JsonFeedRule.SCHEMA, "\"content_text\": \"Words\"", "\"title\": \"Two\"")
                .where(JsonFeedRule.SCHEMA, "2024-02-09T10:00:00Z", "Feb 9")
                .where(JsonFeedRule.SCHEMA, "{\"name\": \"Somebody\"}", "{}")
                .where(JsonFeedRule.SCHEMA, "[\"one\"]", "\"one\"")
                .where(JsonFeedRule.DATE, "2024-02-09T10:00:00Z", "2024-02-30T10:00:00Z")
                .where(JsonFeedRule.ID_IS_OWN, "entry/2", "entry/1")
                .where(JsonFeedRule.NEXT_IS_ANOTHER, "?archive=1", "")
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> archives() {
        return new Broken<>(ArchiveRule.class, ARCHIVE, FeedRulesTest::brokenArchive)
                .where(ArchiveRule.MARK, "<fh:archive/>", "")
                .where(ArchiveRule.MARK, "next-archive", "next")
                .where(ArchiveRule.MARK_IS_EMPTY, "<fh:archive/>", "<fh:archive>1</fh:archive>")
                .where(ArchiveRule.CURRENT, "rel=\"current\"", "rel=\"related\"")
                .where(ArchiveRule.CURRENT_IS_SELF, "feed.atom\"", "feed.atom?archive=2\"")
                .where(ArchiveRule.ONE_PREVIOUS, "self\"", "prev-archive\"")
                .tests();
    }

    private static List<ArchiveRule> brokenArchive(String xml) {
        try {
            return ArchiveRule.broken(xml.getBytes(UTF_8));
        } catch (SAXException malformed) {
            throw new AssertionError(malformed);
        }
    }

    @TestFactory
    Stream<DynamicTest> content() {
        return new Broken<>(ContentRule.class, HTML, ContentRule::broken)
                .where(ContentRule.NO_SCRIPT, "<p>", "<p><script>alert(1)</script>")
                .where(ContentRule.NO_SCRIPT, "<p>", "<style>p{}</style><p>")
                .where(ContentRule.NO_SCRIPT, "<p>", "<svg><a></a></svg><p>")
                .where(ContentRule.NO_HANDLER, "alt=", "onerror=alert(1) alt=")
                .where(ContentRule.NO_HANDLER, "<p>", "<p STYLE=\"color:red\">")
                .where(ContentRule.ABSOLUTE, "https://example.org/tags/", "/tags/")
                .where(ContentRule.ABSOLUTE, "https://example.org/tags/", "#top")
                .where(ContentRule.ABSOLUTE, "https://example.org/tags/", "//example.org/")
                .where(ContentRule.ABSOLUTE, "https://example.org/tags/", "JavaScript:alert(1)")
                .where(ContentRule.ABSOLUTE, "http://example.org/p.png", "data:image/png,x")
                .where(ContentRule.ABSOLUTE, "alt=", "srcset=\"/p.png 2x\" alt=")
                .tests();
    }
}
