package commonplace.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Random;
import java.util.stream.LongStream;

/**
 * Order is promised within a stream only: whatever order streams come in, however they are cut into
 * batches, whatever is rolled back or comes again, the tables are the same.
 */
class AnyOrderIT {

    private static final int CASES = Integer.getInteger("commonplace.cases", 12);
    private static final int EVENTS = 250;

    static LongStream seeds() {
        return new Random(Long.getLong("commonplace.seed", System.nanoTime())).longs(CASES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyInterleavingComesToTheSameTables(long seed) throws Exception {
        System.out.println("seed " + seed);
        var log = RandomLog.of(seed, EVENTS);
        var inOrder = new TestViews();
        inOrder.apply(log);
        var shuffled = new TestViews();
        var delivery = new Delivery(seed);
        delivery.deliver(delivery.shuffled(log), shuffled);

        assertThat(shuffled.tables()).isEqualTo(inOrder.tables());
        var naive = new NaiveViews(log);
        assertThat(shuffled.rows(NaiveViews.ENTRIES).stream().sorted())
                .containsExactlyElementsOf(naive.entries());
        assertThat(shuffled.rows(NaiveViews.TAG_ENTRIES).stream().sorted())
                .containsExactlyElementsOf(naive.tagEntries());
        assertThat(shuffled.rows(NaiveViews.TAG_YEARS).stream().sorted())
                .containsExactlyElementsOf(naive.tagYears());
        assertThat(shuffled.rows(NaiveViews.SITE_DAYS).stream().sorted())
                .containsExactlyElementsOf(naive.siteDays());
        assertThat(shuffled.rows(NaiveViews.TAGS).stream().sorted())
                .containsExactlyElementsOf(naive.tagsSaidOf());
        assertThat(shuffled.rows(NaiveViews.FORMER_PATHS).stream().sorted())
                .containsExactlyElementsOf(naive.formerPaths());
    }
}
