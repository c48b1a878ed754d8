package commonplace.query.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import commonplace.query.change.ChangeChannel;
import commonplace.query.change.Stamps;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.eclipse.jetty.http.HttpField;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/**
 * Finished pages in bounded memory. A page is found only while nothing that it depends on was
 * touched since its rows were read, and while this instance hears of changes; so it is always what
 * the rows would come to. Safe for many threads; {@link #find} waits for nothing.
 */
@Component
public final class PageCache {

    /** Larger pages are made each time: a few of them would put out all others. */
    static final int MOST_BYTES = 1 << 20;

    private static final String ASKED = "commonplace.page.cache";

    /**
     * A page that was not found, so that it can be kept once it is made.
     *
     * @param since before its rows are read
     */
    public record Missed(PageKey key, long since) {}

    private final boolean keepsPages;
    private final Stamps stamps;
    private final ChangeChannel channel;
    private final Cache<PageKey, KeptPage> pages;
    private final Counter hits;
    private final Counter misses;
    private final Counter bypasses;

    PageCache(
            PageCacheSettings settings,
            Stamps stamps,
            ChangeChannel channel,
            MeterRegistry metrics) {
        this.stamps = stamps;
        this.channel = channel;
        keepsPages = settings.keepsPages();
        pages =
                Caffeine.newBuilder()
                        .maximumWeight(settings.cache().toBytes())
                        .weigher(
                                (PageKey key, KeptPage page) ->
                                        page.bytes() + 2 * key.target().length())
                        .build();
        hits = Counter.builder(ASKED + ".hits").description("pages from memory").register(metrics);
        misses = Counter.builder(ASKED + ".misses").description("pages made").register(metrics);
        bypasses =
                Counter.builder(ASKED + ".bypasses")
                        .description("pages made because changes were not heard of")
                        .register(metrics);
        Gauge.builder(ASKED + ".pages", pages, Cache::estimatedSize)
                .description("pages in memory")
                .register(metrics);
    }

    /** Whether it keeps any. */
    public boolean keepsPages() {
        return keepsPages;
    }

    /** The page; empty where it is to be made. */
    public Optional<KeptPage> find(PageKey key) {
        if (!channel.trusted()) {
            bypasses.increment();
            return Optional.empty();
        }
        var page = pages.getIfPresent(key);
        if (page != null && page.holds(stamps)) {
            hits.increment();
            return Optional.of(page);
        }
        if (page != null) {
            pages.asMap().remove(key, page);
        }
        misses.increment();
        return Optional.empty();
    }

    /** To be called before the rows are read. */
    public Missed missed(PageKey key) {
        return new Missed(key, stamps.now());
    }

    /**
     * Keeps a page, unless something that it depends on was touched meanwhile.
     *
     * @param fields all that it is sent with
     * @param etag in its quotes
     * @param slots that it depends on
     */
    public void keep(Missed missed, List<HttpField> fields, String etag, byte[] body, int[] slots) {
        if (body.length > MOST_BYTES || !channel.trusted()) {
            return;
        }
        // In this order: what ends between the two is noted before it no longer rests.
        if (stamps.rest(slots) && stamps.hold(slots, missed.since())) {
            pages.put(missed.key(), new KeptPage(fields, etag, body, slots, missed.since()));
        }
    }
}
