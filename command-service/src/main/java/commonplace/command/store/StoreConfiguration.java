package commonplace.command.store;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/** The log as the rest of the service sees it. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    /** Snapshots waiting to be written; beyond that they are left out, which harms nothing. */
    private static final int SNAPSHOTS_WAITING = 100;

    @Bean
    StoreDatabase storeDatabase(JdbcConnectionDetails database) {
        return new StoreDatabase(
                database.getJdbcUrl(),
                Objects.requireNonNullElse(database.getUsername(), ""),
                Objects.requireNonNullElse(database.getPassword(), ""));
    }

    @Bean
    @DependsOnDatabaseInitialization
    EventStore eventStore(
            DataSource pool,
            StoreDatabase database,
            StoreSettings settings,
            DurabilityCheck durable) {
        return new EventStore(pool, database, settings);
    }

    /** Before anything is written. */
    @Bean
    DurabilityCheck durabilityCheck(DataSource pool) {
        return DurabilityCheck.of(pool);
    }

    @Bean(destroyMethod = "close")
    ExecutorService snapshotExecutor() {
        return new ThreadPoolExecutor(
                0,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(SNAPSHOTS_WAITING),
                Thread.ofPlatform().name("snapshots").daemon().factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Bean
    Aggregates aggregates(
            EventStore store,
            DataSource pool,
            List<SnapshotForm<?>> forms,
            ExecutorService snapshotExecutor) {
        var engine = new AxonEngine(store, new Snapshots(pool, forms));
        return new Aggregates(
                EmbeddedEventStore.builder().storageEngine(engine).build(), snapshotExecutor);
    }
}
