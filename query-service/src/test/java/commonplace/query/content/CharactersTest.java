package commonplace.query.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Random;

class CharactersTest {

    private static final int CASES = 200_000;

    /** Both sides of each border, and what stands for half a pair in UTF-8. */
    private static final char[] BORDERS = {
        0, 8, '\t', '\n', 11, '\r', 31, ' ', '>', '?', '@', '~', 127, 128, 255, 256, 0x7FF, 0x800,
        0xCFFF, 0xD000, 0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF
    };

    @Test
    void whatNoFeedCanHoldIsLeftOut() {
        assertThat(Characters.allowed("a\r\nb\rc\u0000\u0007\uFFFE d\uD83D\uDE00\uD83D?"))
                .isEqualTo("a\nb\nc d\uD83D\uDE00?");
    }

    @Test
    void bytesAreThoseOfTheAllowedText() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("CharactersTest seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var usual = random.nextBoolean() ? "written as usual? " : "écrit à l’habitude? ";
            var text = new StringBuilder(usual.substring(random.nextInt(usual.length())));
            for (int more = random.nextInt(4); more > 0; more--) {
                char c = BORDERS[random.nextInt(BORDERS.length)];
                text.insert(random.nextInt(text.length() + 1), c);
            }
            assertThat(Characters.utf8(text.toString()))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(
                            Characters.allowed(text.toString()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
