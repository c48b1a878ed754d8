package commonplace.command.relay;

import commonplace.command.store.EventStore;
import commonplace.command.store.StoreDatabase;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import javax.sql.DataSource;

/** The relay as part of the service: started with it, closed before the store. */
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    @Bean(initMethod = "start")
    Relay relay(
            EventStore store, StoreDatabase database, KafkaSettings kafka, RelaySettings settings) {
        return new Relay(
                store,
                database,
                kafka,
                settings,
                "%s/%d".formatted(host(), ProcessHandle.current().pid()));
    }

    @Bean
    RelayLagQuery relayLagQuery(DataSource pool, KafkaSettings kafka) {
        return new RelayLagQuery(pool, kafka.topic());
    }

    private static String host() {
        var name = System.getenv("HOSTNAME");
        return name == null ? "localhost" : name;
    }
}
