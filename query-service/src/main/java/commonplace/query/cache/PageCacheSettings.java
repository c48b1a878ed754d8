package commonplace.query.cache;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How finished pages are kept.
 *
 * @param cache memory for them, headers included; 0 keeps none
 */
@ConfigurationProperties(value = "commonplace.pages", ignoreUnknownFields = false)
public record PageCacheSettings(@DefaultValue("64MB") DataSize cache) {

    private static final DataSize MOST = DataSize.ofGigabytes(64);

    public PageCacheSettings {
        if (cache.isNegative() || cache.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "commonplace.pages.cache is %s; 0 to 64GB was expected.".formatted(cache));
        }
    }

    boolean keepsPages() {
        return cache.toBytes() > 0;
    }
}
