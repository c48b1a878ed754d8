package commonplace.command;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.ZoneId;

/**
 * What addresses are made with.
 *
 * @param zone in which an entry's date finds its day; a change moves nothing already published
 */
@ConfigurationProperties(prefix = "commonplace.site", ignoreUnknownFields = false)
public record SiteSettings(@DefaultValue("UTC") ZoneId zone) {}
