package commonplace.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

import java.util.Map;

class ServersIT {

    @Test
    void eachDatabaseIsFreshAndOrdersAlikeEverywhere() throws Exception {
        var database = TestPostgres.fresh();
        assertThat(database.url()).isNotEqualTo(TestPostgres.fresh().url());
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                SELECT datlocale, upper('é'), current_setting('fsync')
                                FROM pg_database
                                WHERE datname = current_database()
                                """)) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("C.UTF-8");
            assertThat(row.getString(2)).isEqualTo("É");
            assertThat(row.getString(3)).isEqualTo("on");
        }
    }

    @Test
    void theBrokerFencesByTheSecondTransactionProtocol() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", TestKafka.shared()))) {
            assertThat(admin.describeFeatures().featureMetadata().get().finalizedFeatures())
                    .hasEntrySatisfying(
                            "transaction.version",
                            range -> assertThat(range.maxVersionLevel()).isEqualTo((short) 2));
        }
    }
}
