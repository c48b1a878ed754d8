package commonplace.query.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * What the site is called, where it is read, and in which time zone its days and years begin.
 *
 * @param title the site's name
 * @param subtitle one sentence about it, for feeds and search engines; may be empty
 * @param address where readers find it: {@code https} or {@code http}, without a path; feeds and
 *     canonical links are made of it
 * @param zone the time zone of dates and years
 * @param feedAuthority what feed ids begin with, {@code name,year} of RFC 4151. Chosen once and
 *     never changed: every id depends on it, and a feed reader shows everything again when ids
 *     change. It needs not follow the address.
 * @param about the entry that {@code /about/} shows: its path or its slug; empty for none
 */
@ConfigurationProperties(value = "commonplace.site", ignoreUnknownFields = false)
public record Site(
        @DefaultValue("Commonplace") String title,
        @DefaultValue("") String subtitle,
        @DefaultValue("http://localhost:8080") URI address,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("commonplace,2026") String feedAuthority,
        @DefaultValue("") String about) {

    private static final Pattern AUTHORITY =
            Pattern.compile("[a-z0-9][a-z0-9.@_-]*,\\d{4}(-\\d\\d(-\\d\\d)?)?");

    public Site {
        if (title.isBlank()) {
            throw new IllegalArgumentException("commonplace.site.title is empty; name the site.");
        }
        var scheme = address.getScheme();
        var path = address.getPath();
        if (!("http".equals(scheme) || "https".equals(scheme))
                || address.getHost() == null
                || !(path == null || path.isEmpty() || path.equals("/"))
                || address.getQuery() != null
                || address.getFragment() != null) {
            throw new IllegalArgumentException(
                    "commonplace.site.address is '%s'; http(s)://host or http(s)://host:port was expected."
                            .formatted(address));
        }
        if (!AUTHORITY.matcher(feedAuthority).matches()) {
            throw new IllegalArgumentException(
                    "commonplace.site.feed-authority is '%s'; a host name, a comma and a year were expected, 'example.org,2026'."
                            .formatted(feedAuthority));
        }
    }

    /** The address of a path on this site, absolute. */
    public String absolute(String path) {
        var base = address.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
