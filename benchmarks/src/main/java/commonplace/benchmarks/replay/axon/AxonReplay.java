package commonplace.benchmarks.replay.axon;

import com.zaxxer.hikari.HikariDataSource;

import commonplace.benchmarks.replay.ViewTables;
import commonplace.embedded.Database;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Axon's own replay: a tracking processor at its defaults (one segment, a transaction an event, its
 * token in the same database), reset to the beginning, and a {@link PlainHandler}. The events come
 * out of memory, decoded: no event store is faster.
 */
public final class AxonReplay {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private AxonReplay() {}

    /**
     * Events a second, after a time to warm up.
     *
     * @param database an empty one
     * @param events enough for the time; where they do not suffice, until the last
     */
    public static double rate(
            Database database,
            List<? extends DomainEventMessage<?>> events,
            Duration warmUp,
            Duration measured) {
        // It would call home otherwise.
        System.setProperty("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
        ViewTables.create(database, "axon");
        try (var pool = pool(database)) {
            var source = new TransactionAwareDataSourceProxy(pool);
            var tokens =
                    JdbcTokenStore.builder()
                            .connectionProvider(source::getConnection)
                            .serializer(serializer())
                            .build();
            tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
            var engine = new InMemoryEventStorageEngine();
            engine.appendEvents(events);
            var store = EmbeddedEventStore.builder().storageEngine(engine).build();
            var handler = new PlainHandler(new JdbcTemplate(pool));
            var processor =
                    TrackingEventProcessor.builder()
                            .name("views")
                            .eventHandlerInvoker(
                                    SimpleEventHandlerInvoker.builder()
                                            .eventHandlers(handler)
                                            .listenerInvocationErrorHandler(
                                                    PropagatingErrorHandler.INSTANCE)
                                            .build())
                            .messageSource(store)
                            .tokenStore(tokens)
                            .errorHandler(PropagatingErrorHandler.INSTANCE)
                            .transactionManager(
                                    new SpringTransactions(new DataSourceTransactionManager(pool)))
                            .trackingEventProcessorConfiguration(
                                    TrackingEventProcessorConfiguration
                                            .forSingleThreadedProcessing()
                                            .andInitialTrackingToken(
                                                    StreamableMessageSource::createHeadToken))
                            .build();
            try {
                return rate(processor, handler, events.size(), warmUp, measured);
            } finally {
                processor.shutDown();
                store.shutDown();
            }
        }
    }

    private static double rate(
            TrackingEventProcessor processor,
            PlainHandler handler,
            long events,
            Duration warmUp,
            Duration measured) {
        processor.start();
        // Not before: a worker that was told to stop before it began leaves its segment claimed.
        require(START_LIMIT, () -> isCaughtUp(processor));
        processor.shutDown();
        processor.resetTokens(StreamableMessageSource::createTailToken);
        processor.start();
        require(START_LIMIT, () -> handler.handled() > 0);
        requireReplaying(processor);
        await(warmUp, () -> false);
        long before = handler.handled();
        long began = System.nanoTime();
        await(measured, () -> handler.handled() >= events);
        return (handler.handled() - before) / ((System.nanoTime() - began) / 1e9);
    }

    private static boolean isCaughtUp(TrackingEventProcessor processor) {
        var statuses = processor.processingStatus().values();
        return !statuses.isEmpty() && statuses.stream().allMatch(EventTrackerStatus::isCaughtUp);
    }

    private static void require(Duration limit, Condition condition) {
        await(limit, condition);
        if (!condition.holds()) {
            throw new IllegalStateException("Axon does not begin to replay.");
        }
    }

    private static void requireReplaying(TrackingEventProcessor processor) {
        processor
                .processingStatus()
                .values()
                .forEach(
                        status -> {
                            if (status.isErrorState() || !status.isReplaying()) {
                                throw new IllegalStateException("Axon does not replay: " + status);
                            }
                        });
    }

    /** A condition to wait for, or time to let pass. */
    private interface Condition {
        boolean holds();
    }

    private static void await(Duration limit, Condition condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end && !condition.holds()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Tokens say of what class they are; Jackson believes only whom it is told to. */
    private static Jackson3Serializer serializer() {
        var trusted =
                BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType("org.axonframework.")
                        .build();
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.polymorphicTypeValidator(trusted))
                .build();
    }

    private static HikariDataSource pool(Database database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setSchema("axon");
        return pool;
    }
}
