package commonplace.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the samples are drawn as. */
class PlotsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Sample sample(long secondsAgo, Map<Integer, Long> done, long lag) {
        return new Sample(NOW.minusSeconds(secondsAgo), done, lag);
    }

    @Test
    void aRateIsWhatWasDoneBetweenTwoSamples() {
        var plot =
                Plots.rates(
                        List.of(
                                sample(10, Map.of(1, 100L), 0),
                                sample(5, Map.of(1, 350L), 0),
                                sample(0, Map.of(1, 450L), 0)),
                        NOW);

        assertThat(plot.sum()).isEqualTo("Generation 1: now 20, at most 50 within 15 minutes.");
        assertThat(plot.top()).isEqualTo("50");
        assertThat(plot.lines().getFirst().path()).isEqualTo("M596.7 0.0L600.0 60.0");
    }

    @Test
    void generationsThatRestAreLeftOutSaveTheNewest() {
        var plot =
                Plots.rates(
                        List.of(
                                sample(5, Map.of(1, 0L, 2, 7L, 3, 0L), 0),
                                sample(0, Map.of(1, 5L, 2, 7L, 3, 0L), 0)),
                        NOW);

        assertThat(plot.lines().stream().map(Plot.Line::name))
                .containsExactly("generation 3", "generation 1");
    }

    @Test
    void whereNothingIsKnownNothingIsDrawn() {
        var plot =
                Plots.lag(
                        List.of(
                                sample(2_000, Map.of(), 900),
                                sample(450, Map.of(), 4),
                                sample(445, Map.of(), 8),
                                sample(0, Map.of(), 0)),
                        NOW);

        assertThat(plot.lines().getFirst().path()).isEqualTo("M300.0 99.6L303.3 99.2M600.0 100.0");
        assertThat(Plots.lag(List.of(), NOW).sum())
                .isEqualTo("Nothing is known of the live views yet.");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1.5, 2", "2.1, 5", "7, 10", "340, 500", "138000, 200000"})
    void theUpperEdgeIsRound(double highest, double top) {
        assertThat(Series.roundTop(highest)).isEqualTo(top);
    }
}
