package commonplace.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

class UuidTextTest {

    private static final int CASES = 10_000;

    @Test
    void anyIsReadWhereItStands() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("UuidTextTest seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var id = new UUID(random.nextLong(), random.nextLong());
            var text =
                    random.nextBoolean() ? id.toString() : id.toString().toUpperCase(Locale.ROOT);
            var bytes = ("\"" + text + "\"").getBytes(StandardCharsets.US_ASCII);
            assertThat(UuidText.parse(bytes, 1, bytes.length - 1))
                    .as("seed %d", seed)
                    .isEqualTo(id);
        }
    }

    @Test
    void noOtherCharacterIsADigit() {
        for (int place = 0; place < UuidText.LENGTH; place++) {
            for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
                var bytes =
                        "0195f0a4-0b0c-7d0e-8f09-00000000000a".getBytes(StandardCharsets.US_ASCII);
                boolean isDigit = bytes[place] != '-';
                bytes[place] = (byte) b;
                boolean isOne = isDigit ? b > 0 && Character.digit(b, 16) >= 0 : b == '-';
                if (isOne) {
                    assertThat(UuidText.parse(bytes, 0, bytes.length))
                            .isEqualTo(
                                    UUID.fromString(new String(bytes, StandardCharsets.US_ASCII)));
                } else {
                    assertThatIllegalArgumentException()
                            .as("%d at %d", b, place)
                            .isThrownBy(() -> UuidText.parse(bytes, 0, bytes.length));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0195f0a4-0000-7000-8000-00000000000",
                "0195f0a4-0000-7000-8000-0000000000000",
                "0195f0a4-0000-7000-8000-00000000000g",
                "0195f0a4-0000-7000-8000-0000000000é",
                "0195f0a4-0000-7000-8000-00000000000 ",
                "0195f0a4-0000-7000-8000-000-00000000",
                "0195f0a400000-7000-8000-000000000000",
                "0195f0a4-000007000-8000-000000000000",
                "0195f0a4-0000-700008000-000000000000",
                "0195f0a4-0000-7000-80000000000000000",
                "{195f0a4-0000-7000-8000-00000000000}"
            })
    void anythingElseIsNone(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UuidText.parse(bytes, 0, bytes.length));
    }
}
