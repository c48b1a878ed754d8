package commonplace.query.page;

import commonplace.query.cache.PageCache;

import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Puts {@link FastAnswers} before the servlets. Few platform threads read requests and answer from
 * memory; what may wait has a virtual thread each.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class FastWay implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

    /** Selectors, the acceptor, and those that take over from a selector. */
    private static final int THREADS = 16 + 4 * Runtime.getRuntime().availableProcessors();

    private final PageCache cache;

    FastWay(PageCache cache) {
        this.cache = cache;
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        var virtual = VirtualThreads.getDefaultVirtualThreadsExecutor();
        var threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(virtual);
        factory.setThreadPool(threads);
        if (cache.keepsPages()) {
            factory.addServerCustomizers(
                    server ->
                            server.setHandler(
                                    new FastAnswers(server.getHandler(), cache, virtual)));
        }
    }
}
