package commonplace.command.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.embedded.Database;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Invariant 13: there is no service on a PostgreSQL that does not flush. */
class DurabilityCheckIT {

    private final Database database = TestPostgres.fresh("durability");

    private PGSimpleDataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    @Test
    void aPostgresThatFlushesIsTaken() {
        var source = source();
        assertThatCode(() -> DurabilityCheck.of(source)).doesNotThrowAnyException();
    }

    @Test
    void whatTheDatabaseAloneSwitchedOffCountsToo() {
        var source = source();
        TestPostgres.admin()
                .execute(
                        "ALTER DATABASE %s SET synchronous_commit TO off"
                                .formatted(source.getDatabaseName()));
        assertThatThrownBy(() -> DurabilityCheck.of(source))
                .hasMessageContaining("Set synchronous_commit = on in postgresql.conf");
    }

    /** They are the whole server's, which others use meanwhile: a view says that they are off. */
    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void aSettingThatDurabilityRestsOnStopsTheStart(String setting) {
        var source = source();
        TestPostgres.careless(database, setting);
        assertThatThrownBy(() -> DurabilityCheck.of(source))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Set %s = on in postgresql.conf".formatted(setting));
    }
}
