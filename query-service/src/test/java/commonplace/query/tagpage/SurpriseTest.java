package commonplace.query.tagpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class SurpriseTest {

    /** By hand: 2 Σ observed · ln(observed / expected). */
    @Test
    void itIsTwiceTheSumOfObservedByTheLogarithmOfObservedOverExpected() {
        var observed = new double[] {30, 70, 20, 880};
        var expected = new double[] {5, 95, 45, 855};
        double sum = 0;
        for (int i = 0; i < observed.length; i++) {
            sum += 2 * observed[i] * Math.log(observed[i] / expected[i]);
        }
        assertThat(new Surprise(100, 1_000).of(30, 50)).isCloseTo(sum, offset(1e-9));
    }

    @Test
    void whatStandsTogetherByChanceSaysNothingAndWhatIsRarerSaysLess() {
        assertThat(new Surprise(100, 1_000).of(5, 50)).isCloseTo(0, offset(1e-9));
        assertThat(new Surprise(100, 1_000).of(1, 500)).isNegative();
    }

    @Test
    void onceSaysLessThanTwice() {
        var ten = new Surprise(10, 8_822);
        assertThat(ten.of(2, 4)).isGreaterThan(ten.of(1, 1));
        assertThat(ten.of(8, 8)).isGreaterThan(ten.of(9, 4_000));
    }
}
