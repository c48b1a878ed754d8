package commonplace.query.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;

class WebLinkTest {

    private static final int CASES = 200_000;

    private static final String[] PIECES = {
        "https://",
        "http://",
        "HTTPS://",
        "ftp://",
        "javascript:",
        "//",
        "/",
        "a",
        "Z",
        "0",
        "b.c",
        ".",
        "..",
        "-",
        "_",
        "~",
        "d-e",
        "é",
        "日",
        "?",
        "#",
        "%",
        "%41",
        "@",
        ":",
        "8080",
        "[::1]",
        "&",
        "=",
        "+",
        "!",
        "'",
        "(",
        " ",
        "\n",
        "\u0000",
        "\\",
        "\"",
        "|"
    };

    @Test
    void aPlainAddressStaysAsItIs() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("WebLinkTest seed " + seed);
        var random = new Random(seed);
        int plain = 0;
        for (int i = 0; i < CASES; i++) {
            var text = new StringBuilder(PIECES[random.nextInt(4)]);
            for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            var address = text.toString();
            if (WebLink.isPlain(address)) {
                plain++;
                assertThat(WebLink.checked(address))
                        .as("seed %d, case %d", seed, i)
                        .isEqualTo(address);
            }
        }
        assertThat(plain).as("seed %d: nothing was compared", seed).isGreaterThan(CASES / 50);
        assertThat(WebLink.isPlain("https://a.example/b/c_d-e.html")).isTrue();
    }
}
