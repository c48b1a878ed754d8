package commonplace.query.lock;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class SessionLocksIT {

    private static final int THREADS = 4;
    private static final int NAMES = 200;

    private final PGSimpleDataSource source = new PGSimpleDataSource();

    SessionLocksIT() {
        var database = TestPostgres.fresh("locks");
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
    }

    @Test
    void ofSeveralThreadsOneGetsEach() throws Exception {
        try (var locks = new SessionLocks(source);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            var together = new CyclicBarrier(THREADS);
            Callable<Integer> taking =
                    () -> {
                        int taken = 0;
                        for (int name = 0; name < NAMES; name++) {
                            together.await(30, TimeUnit.SECONDS);
                            taken += locks.take("work " + name) ? 1 : 0;
                        }
                        return taken;
                    };
            var counts = new ArrayList<Future<Integer>>();
            for (int i = 0; i < THREADS; i++) {
                counts.add(threads.submit(taking));
            }
            int all = 0;
            for (var count : counts) {
                all += count.get();
            }
            assertThat(all).isEqualTo(NAMES);
        }
    }

    @Test
    void anotherSessionGetsItWhenThisOneEnds() throws Exception {
        try (var other = new SessionLocks(source)) {
            try (var locks = new SessionLocks(source)) {
                assertThat(locks.take("work")).isTrue();
                assertThat(locks.holds("work")).isTrue();
                assertThat(other.take("work")).isFalse();
                assertThat(other.take("other work")).isTrue();
            }
            assertThat(other.take("work")).isTrue();
        }
    }
}
