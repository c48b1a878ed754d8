package commonplace.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

class InstantTextTest {

    private static final long YEAR_1 = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @Test
    void readsWhatAnInstantPrints() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        long[] units = {1, 1_000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < 10_000; i++) {
            long unit = units[random.nextInt(units.length)];
            var instant =
                    Instant.ofEpochSecond(
                            random.nextLong(YEAR_1, YEAR_9999),
                            random.nextInt(1_000_000_000) / unit * unit);
            assertThat(parsed(instant.toString())).as("seed %d", seed).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-01-31",
                "2026-01-31T23:59:59",
                "2026-01-31T23:59:59+01:00",
                "2026-02-30T23:59:59Z",
                "2026-13-01T23:59:59Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T23:60:00Z",
                "2026-01-31T23:59:60Z",
                "2026-01-31T23:59:59.Z",
                "2026-01-31T23:59:59,5Z",
                "2026-01-31T23:59:59.0000000001Z",
                "2026-01-31t23:59:59Z",
                "+10000-01-31T23:59:59Z",
                "2026-01-3１T23:59:59Z"
            })
    void leavesAllElseToOthers(String text) {
        assertThatThrownBy(() -> parsed(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Among other bytes, as it stands in an event. */
    private static Instant parsed(String text) {
        var bytes = ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
        return InstantText.parse(bytes, 1, bytes.length - 1);
    }
}
