package commonplace.query.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often one may fail to sign in, for each address that requests come from, so that nobody keeps
 * others out. Each instance counts for itself. Safe for many threads.
 */
@Component
final class SignInLimit {

    static final int FAILURES = 10;
    static final Duration WITHIN = Duration.ofMinutes(1);

    private static final int ADDRESSES = 10_000;

    private final Cache<String, AtomicInteger> failures =
            Caffeine.newBuilder().expireAfterWrite(WITHIN).maximumSize(ADDRESSES).build();

    boolean isReached(String address) {
        var count = failures.getIfPresent(address);
        return count != null && count.get() >= FAILURES;
    }

    void failed(String address) {
        failures.get(address, first -> new AtomicInteger()).incrementAndGet();
    }
}
