package commonplace.query.feed;

import commonplace.query.site.Site;

import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names of entries and feeds for ever: tag URIs (RFC 4151) of the site's feed authority and an
 * identity. Not of host, scheme, path or title, all of which can change: a feed reader takes an
 * entry with a new id for a new entry.
 */
final class FeedIds {

    private final String prefix;

    FeedIds(Site site) {
        prefix = "tag:" + site.feedAuthority() + ":";
    }

    String entry(UUID entry) {
        return prefix + "entry/" + entry;
    }

    /**
     * @param identity {@code home}, {@code articles} …, {@code tag/css}
     */
    String feed(String identity) {
        return prefix + "feed/" + UriUtils.encodePath(identity, StandardCharsets.UTF_8);
    }
}
