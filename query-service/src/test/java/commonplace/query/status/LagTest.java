package commonplace.query.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class LagTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final Heads heads = new Heads();

    private static PartitionLag at(
            int number, long position, long next, long end, @Nullable Instant atEnd) {
        return new PartitionLag(number, position, next, end, Math.max(0, end - next), "", atEnd);
    }

    private void saw(long head, int secondsAgo) {
        heads.saw(head, NOW.minusSeconds(secondsAgo));
    }

    @Test
    void whereAllIsAppliedNothingLags() {
        saw(20, 3600);
        saw(30, 1000);
        var lag = Lag.of(30L, heads, List.of(at(0, 12, 5, 5, NOW), at(1, 30, 9, 9, NOW)), NOW);
        assertThat(lag.events()).isZero();
        assertThat(lag.age()).isZero();
        assertThat(lag.applied()).isEqualTo(30);
    }

    @Test
    void whatTheRelayHasNotPublishedLagsToo() {
        saw(30, 1000);
        saw(37, 8);
        var lag = Lag.of(37L, heads, List.of(at(0, 12, 5, 5, NOW), at(1, 30, 9, 9, NOW)), NOW);
        assertThat(lag.events()).isEqualTo(7);
        assertThat(lag.age()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void aPartitionBehindItsEndLagsSinceItWasLastAtIt() {
        saw(20, 3600);
        saw(30, 4);
        var behind = at(0, 12, 5, 8, NOW.minusSeconds(4));
        var lag = Lag.of(30L, heads, List.of(behind, at(1, 30, 9, 9, NOW)), NOW);
        assertThat(lag.events()).isEqualTo(3);
        assertThat(lag.applied()).isEqualTo(12);
        assertThat(lag.age()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aPartitionThatNeverWasAtItsEndLagsSinceItsNextEventAtLeast() {
        saw(20, 60);
        saw(30, 4);
        var lag = Lag.of(30L, heads, List.of(at(0, 12, 5, 8, null), at(1, 30, 9, 9, NOW)), NOW);
        assertThat(lag.age()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void anotherStoresHeadsAreForgotten() {
        saw(500, 3600);
        saw(10, 30);
        saw(12, 5);
        var lag = Lag.of(12L, heads, List.of(at(0, 10, 5, 5, NOW)), NOW);
        assertThat(lag.events()).isEqualTo(2);
        assertThat(lag.age()).isEqualTo(Duration.ofSeconds(5));
    }
}
