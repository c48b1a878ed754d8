package commonplace.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.testing.Eventually;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class KafkaProcessIT {

    @Test
    void aKilledBrokerComesBackOnItsPortWithItsTopics() throws Exception {
        try (var broker = KafkaProcess.start();
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("log", 2, (short) 1))).all().get();
            broker.kill();
            broker.startAgain();
            Eventually.passes(() -> assertThat(admin.listTopics().names().get()).contains("log"));
        }
    }

    @Test
    void aSuspendedBrokerGoesOnWhereItWas() throws Exception {
        try (var broker = KafkaProcess.start();
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            broker.suspend();
            var names = admin.listTopics().names();
            broker.resume();
            Eventually.passes(() -> assertThat(names.get()).isEmpty());
        }
    }
}
