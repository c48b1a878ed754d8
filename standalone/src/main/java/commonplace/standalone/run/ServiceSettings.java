package commonplace.standalone.run;

import commonplace.embedded.Database;
import commonplace.events.wire.Topic;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings under which the two services run in one process. */
final class ServiceSettings {

    private final Map<String, Object> settings = new LinkedHashMap<>();

    private ServiceSettings() {}

    /** What both are told. */
    static ServiceSettings of(RunFolder folder, URI address, Database database, String kafka) {
        return new ServiceSettings()
                .with("server.port", address.getPort())
                .with("spring.datasource.url", database.url())
                .with("spring.datasource.username", database.user())
                .with("spring.datasource.password", database.password())
                .with("commonplace.kafka.bootstrap-servers", kafka)
                .with("commonplace.kafka.topic", Topic.NAME)
                .with("commonplace.kafka.partitions", Topic.PARTITIONS)
                .with("commonplace.kafka.replication", 1)
                .with("commonplace.token-secret", folder.tokenSecret())
                .with(
                        "commonplace.operator.bootstrap-token-sha256",
                        LocalToken.sha256(folder.operatorToken()))
                .with("spring.jmx.enabled", false)
                .with("spring.main.banner-mode", "off");
    }

    ServiceSettings with(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    /** As a service's command line has them: stronger than its file and the environment. */
    String[] arguments() {
        return settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
    }
}
