package commonplace.query.page;

import commonplace.query.site.Site;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts pages into their frame. */
@Component
public final class Layout {

    private final Site site;
    private final StaticFiles files;

    Layout(Site site, StaticFiles files) {
        this.site = site;
        this.files = files;
    }

    /** The home page, which is called as the site is. */
    public Frame home() {
        return frame(
                site.title(),
                Place.HOME,
                withFeeds(Place.HOME, site.title()),
                true,
                Preview.page(site.title()).described(site.subtitle()).with(JsonLd.of(blog())));
    }

    /** A page that can be had as data; who wants to follow it is offered the site's feed. */
    public Frame page(String title, String place) {
        var feed =
                new Frame.Other(site.title(), Form.ATOM.mediaType(), Form.ATOM.address(Place.HOME));
        return frame(
                title + " · " + site.title(),
                place,
                List.of(feed, json(place)),
                true,
                Preview.page(title));
    }

    /** A page that can be had as data and followed as a feed. */
    public Frame followed(String title, String place, boolean indexed) {
        return frame(
                title + " · " + site.title(),
                place,
                withFeeds(place, site.title() + ": " + title),
                indexed,
                Preview.page(title));
    }

    /** A page that is at no address of its own. */
    public Frame error(String title) {
        return unlisted(title);
    }

    /** A page that search engines shall not list, and that can be had in no other form. */
    public Frame unlisted(String title) {
        return new Frame(
                site.title(),
                title + " · " + site.title(),
                null,
                List.of(),
                files.stylesheet(),
                files.icon(),
                false,
                Preview.page(title));
    }

    /** The page as HTML. */
    public byte[] html(String template, Object page) {
        return Templates.html(template, page);
    }

    private Map<String, String> blog() {
        var blog = new LinkedHashMap<String, String>();
        blog.put("@context", "https://schema.org");
        blog.put("@type", "Blog");
        blog.put("name", site.title());
        blog.put("url", site.absolute(Place.HOME));
        if (!site.subtitle().isBlank()) {
            blog.put("description", site.subtitle());
        }
        return blog;
    }

    private Frame frame(
            String title,
            String place,
            List<Frame.Other> others,
            boolean indexed,
            Preview preview) {
        return new Frame(
                site.title(),
                title,
                site.absolute(place),
                others,
                files.stylesheet(),
                files.icon(),
                indexed,
                preview);
    }

    private static List<Frame.Other> withFeeds(String place, String title) {
        var others = new ArrayList<Frame.Other>();
        for (var feed : Form.FEEDS) {
            others.add(new Frame.Other(title, feed.mediaType(), feed.address(place)));
        }
        others.add(json(place));
        return others;
    }

    private static Frame.Other json(String place) {
        return new Frame.Other("This page as data", "application/json", Form.JSON.address(place));
    }
}
