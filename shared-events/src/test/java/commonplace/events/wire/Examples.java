package commonplace.events.wire;

import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.Event;
import commonplace.events.FormerPath;
import commonplace.events.Reference;
import commonplace.events.SourceId;
import commonplace.events.TagAdded;
import commonplace.events.TagDescribed;
import commonplace.events.TagId;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRemoved;
import commonplace.events.TagRenamed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each golden file of today's versions says, by the file's name. */
final class Examples {

    static final EntryId ENTRY = EntryId.parse("01925f00-7b1c-7c3e-9f00-0123456789ab");
    private static final EntryPath PATH = EntryPath.parse("/2024/Feb/10/on-views/");
    private static final Instant DATED = Instant.parse("2024-02-10T05:51:00Z");

    private Examples() {}

    static Map<String, Event> all() {
        var all = new LinkedHashMap<String, Event>();
        all.put(
                "EntryPublished.article.v1",
                new EntryPublished(
                        ENTRY,
                        PATH,
                        DATED,
                        new Content.Article(
                                "On views",
                                new Body(
                                        "A view is *derived*.\r\n\r\nSo 🙂.",
                                        Body.Format.MARKDOWN)),
                        List.of(TagId.parse("event-sourcing"), TagId.parse("css~2")),
                        SourceId.parse("oldblog:entry:17"),
                        List.of(FormerPath.parse("/archive/0017.html"))));
        all.put(
                "EntryPublished.link.v1",
                published(
                        new Content.Link(
                                null,
                                new Reference("https://example.org/a?b=1", "A page"),
                                new Reference("https://example.net/", null),
                                new Body("Worth <em>reading</em>.", Body.Format.HTML))));
        all.put(
                "EntryPublished.quotation.v1",
                published(
                        new Content.Quotation(
                                null,
                                "Reading maketh a full man.",
                                "Francis Bacon",
                                "https://example.org/essays",
                                "Of Studies",
                                null,
                                Body.EMPTY)));
        all.put(
                "EntryPublished.note.v1",
                published(new Content.Note(null, new Body("One line of text.", Body.Format.TEXT))));
        all.put(
                "EntryRevised.v1",
                new EntryRevised(
                        ENTRY,
                        EntryPath.parse("/2024/Feb/10/on-derived-views/"),
                        DATED,
                        new Content.Note("On views", new Body("Other words.", Body.Format.TEXT)),
                        List.of()));
        all.put("EntryRetracted.v1", new EntryRetracted(ENTRY));
        all.put("EntryRestored.v1", new EntryRestored(ENTRY));
        all.put("TagAdded.v1", new TagAdded(ENTRY, TagId.parse("日本語")));
        all.put("TagRemoved.v1", new TagRemoved(ENTRY, TagId.parse("css~2")));
        all.put(
                "TagDescribed.v1",
                new TagDescribed(TagId.parse("macos"), "macOS", "The system and its programs."));
        all.put("TagRenamed.v1", new TagRenamed(TagId.parse("osx"), TagName.parse("macos")));
        all.put("TagMerged.v1", new TagMerged(TagId.parse("js"), TagId.parse("javascript")));
        all.put("TagMergeUndone.v1", new TagMergeUndone(TagId.parse("js")));
        return all;
    }

    private static EntryPublished published(Content content) {
        return new EntryPublished(ENTRY, PATH, DATED, content, List.of(), null, List.of());
    }
}
