package commonplace.query.feed;

import commonplace.events.Kind;
import commonplace.query.change.Subject;
import commonplace.query.page.Answer;
import commonplace.query.page.Form;
import commonplace.query.page.Item;
import commonplace.query.page.TagNames;
import commonplace.query.page.Visit;
import commonplace.query.site.Site;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Answers visitors who ask for a feed: the newest entries, or a document of its archive. */
@Component
public final class Feeds {

    /** Entries in a document of a feed. */
    public static final int ENTRIES = Part.ENTRIES;

    private final Site site;
    private final AtomFeed atom;
    private final RssFeed rss;
    private final JsonFeed json;

    Feeds(Site site) {
        this.site = site;
        var ids = new FeedIds(site);
        atom = new AtomFeed(site, ids);
        rss = new RssFeed(site, ids);
        json = new JsonFeed(site, ids);
    }

    /** The feed of a tag, by its name today. */
    public Answer ofTag(Visit visit, JdbcClient views, Followed followed, String tag) {
        return answer(visit, views, followed, new EntriesOfTag(views, tag, site.zone()));
    }

    /**
     * The feed of several tags together, which has no archive.
     *
     * @param newest what carries all of them, newest first
     */
    public Answer ofTags(
            Visit visit,
            JdbcClient views,
            Followed followed,
            List<String> tags,
            List<Item> newest) {
        return answer(visit, views, followed, new EntriesOfTags(tags, newest));
    }

    /** The feed of all entries of these kinds. */
    Answer ofKinds(Visit visit, JdbcClient views, Followed followed, Set<Kind> kinds) {
        return answer(visit, views, followed, new EntriesOfKinds(views, kinds, site.zone()));
    }

    private Answer answer(Visit visit, JdbcClient views, Followed followed, Entries entries) {
        var part = Part.of(visit, entries.total());
        var items =
                part.isArchive()
                        ? entries.oldest(part.offset(), ENTRIES).reversed()
                        : entries.newest(ENTRIES);
        var title = followed.title();
        var feed =
                new Feed(
                        followed,
                        title.isEmpty() ? site.title() : site.title() + ": " + title,
                        part,
                        items,
                        TagNames.of(views, items, List.of()));
        var form = visit.form();
        var subjects = new ArrayList<>(entries.subjects());
        subjects.add(new Subject.TagNames());
        return new Answer.Shown(followed.place(), form.contentType(), () -> bytes(form, feed))
                .dependingOn(subjects);
    }

    private byte[] bytes(Form form, Feed feed) {
        return switch (form) {
            case ATOM -> atom.bytes(feed);
            case RSS -> rss.bytes(feed);
            case JSON_FEED -> json.bytes(feed);
            case HTML, JSON -> throw new IllegalArgumentException(form + " is no feed.");
        };
    }
}
