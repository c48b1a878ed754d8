package commonplace.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContinuityTest {

    @Test
    void theEventThatNamesTheLastAppliedAsItsPreviousIsNext() {
        assertThat(Continuity.of(7, 7, 9)).isEqualTo(Continuity.NEXT);
        assertThat(Continuity.of(0, 0, 4)).isEqualTo(Continuity.NEXT);
    }

    @Test
    void whatWasAppliedBeforeIsARepeat() {
        assertThat(Continuity.of(7, 5, 7)).isEqualTo(Continuity.REPEAT);
        assertThat(Continuity.of(7, 0, 1)).isEqualTo(Continuity.REPEAT);
    }

    @Test
    void anEventBehindOneThatNeverCameIsNotPassed() {
        assertThat(Continuity.of(7, 8, 9)).isEqualTo(Continuity.MISSING);
        assertThat(Continuity.of(0, 3, 4)).isEqualTo(Continuity.MISSING);
    }

    @Test
    void aLogThatDoesNotKnowWhatWasAppliedIsNotFollowed() {
        assertThat(Continuity.of(7, 5, 9)).isEqualTo(Continuity.MISSING);
    }
}
