package commonplace.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.text.Normalizer;
import java.util.regex.Pattern;

class SlugTest {

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}._-]");

    @Test
    void aCharacterIsTakenIfItIsALetterOrDigitInNormalForm() {
        for (char c = 0; c < Character.MIN_SURROGATE; c++) {
            var one = String.valueOf(c);
            boolean isAllowed =
                    ALLOWED.matcher(one).matches()
                            && Normalizer.isNormalized("a" + c, Normalizer.Form.NFC);
            assertThat(isSlug("a" + c)).as("U+%04X", (int) c).isEqualTo(isAllowed);
        }
    }

    @Test
    void otherTextsAreNone() {
        assertThat(isSlug("")).isFalse();
        assertThat(isSlug("..")).isFalse();
        assertThat(isSlug("é".repeat(Slug.MAX_LENGTH))).isTrue();
        assertThat(isSlug("é".repeat(Slug.MAX_LENGTH + 1))).isFalse();
    }

    private static boolean isSlug(String text) {
        try {
            return new Slug(text).value().equals(text);
        } catch (InvalidValue refused) {
            return false;
        }
    }
}
