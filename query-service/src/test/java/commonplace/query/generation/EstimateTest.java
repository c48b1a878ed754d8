package commonplace.query.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import commonplace.query.generation.Estimate.Facts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a machine that is so many times as slow as that on which the pace was measured. */
class EstimateTest {

    private static final long EVENTS = 10_000_000;
    private static final Pace PACE = new Pace(2e-6, 5e-6, 2e-6, 30e-6);
    private static final double READ = EVENTS * PACE.read();
    private static final double WRITE = EVENTS * PACE.write();
    private static final double INDEX = EVENTS * PACE.index();
    private static final double TEXT = EVENTS * PACE.text();

    /** Of full text, before its index is made. */
    private static final double WORDS = 0.85 * TEXT;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.3, 3})
    void whatIsLeftIsToldWithinFifteenPercentOnceATenthIsDoneAndWellAtTheEnd(double slowness) {
        double total = slowness * (READ + WRITE + INDEX + TEXT);
        for (int percent = 10; percent < 100; percent++) {
            double at = total * percent / 100;
            assertThat(Estimate.of(facts(at, slowness), PACE).secondsLeft())
                    .as("%d %% done", percent)
                    .isCloseTo(total - at, within(total * (percent < 90 ? 0.15 : 0.03)));
        }
    }

    private static Facts facts(double at, double slowness) {
        double read = slowness * READ;
        double write = slowness * WRITE;
        double index = slowness * INDEX;
        if (at < read) {
            return new Facts("reading", at, at / read, 0, 0, 0, 0, 0, EVENTS, 0);
        }
        double rate = EVENTS / write;
        double behindRead = at - read;
        if (behindRead < write) {
            return new Facts(
                    "writing", behindRead, behindRead / write, 0, rate, read, 0, 0, EVENTS, 0);
        }
        double behindWrite = behindRead - write;
        if (behindWrite < index) {
            return new Facts("indexing", behindWrite, 1, 0, 0, read, write, 0, EVENTS, 0);
        }
        double inText = behindWrite - index;
        double inWords = Math.min(inText, slowness * WORDS);
        double done = inWords / (slowness * WORDS);
        return new Facts("full text", inText, done, inWords, 0, read, write, index, EVENTS, 0);
    }
}
