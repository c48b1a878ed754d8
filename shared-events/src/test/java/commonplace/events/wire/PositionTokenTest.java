package commonplace.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.events.InvalidValue;
import commonplace.events.StreamId;

import org.junit.jupiter.api.Test;

import java.util.Random;

class PositionTokenTest {

    private final PositionToken.Signer signer = new PositionToken.Signer("a secret of some length");
    private final PositionToken token = new PositionToken(new StreamId("tag:日本語~2"), 12);

    @Test
    void aSignedTokenIsReadBack() {
        assertThat(signer.verify(signer.sign(token))).isEqualTo(token);
    }

    @Test
    void anyOtherTextIsRefused() {
        var signed = signer.sign(token);
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            var changed = new StringBuilder(signed);
            int at = random.nextInt(signed.indexOf('.'));
            changed.setCharAt(at, changed.charAt(at) == 'A' ? 'B' : 'A');
            assertThatThrownBy(() -> signer.verify(changed.toString()))
                    .isInstanceOf(InvalidValue.class);
        }
        for (var text : new String[] {"", ".", "a.b", "%", signed + "A", signed.replace(".", "")}) {
            assertThatThrownBy(() -> signer.verify(text)).isInstanceOf(InvalidValue.class);
        }
    }

    @Test
    void anotherSecretSignsOtherTokens() {
        var other = new PositionToken.Signer("another secret as long");

        assertThatThrownBy(() -> signer.verify(other.sign(token))).isInstanceOf(InvalidValue.class);
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new PositionToken.Signer("short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 16");
    }
}
