package commonplace.query.feed;

import commonplace.query.page.Form;
import commonplace.query.page.Place;
import commonplace.query.site.Site;

import org.jspecify.annotations.Nullable;

/**
 * The absolute addresses of a feed's documents in one form.
 *
 * @param page where the same is read
 * @param current the document that is subscribed to
 * @param self this document
 * @param previous the archive document with the entries before; null where there are none
 * @param next the document with the entries after; null for the one that is subscribed to
 * @param tags what names of tags are names in
 */
record FeedAddresses(
        String page,
        String current,
        String self,
        @Nullable String previous,
        @Nullable String next,
        String tags) {

    static FeedAddresses of(Feed feed, Form form, Site site) {
        var current = site.absolute(form.address(feed.followed().place()));
        var part = feed.part();
        return new FeedAddresses(
                site.absolute(feed.followed().page()),
                current,
                part.isArchive() ? current + Part.query(part.number()) : current,
                part.previous() > 0 ? current + Part.query(part.previous()) : null,
                part.isArchive() ? current + Part.query(part.number() + 1) : null,
                site.absolute(Place.TAGS));
    }
}
