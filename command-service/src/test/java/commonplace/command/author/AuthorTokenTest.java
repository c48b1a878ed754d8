package commonplace.command.author;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;

class AuthorTokenTest {

    @Test
    void aTokenIsKnownByItsFormAndNoTwoAreAlike() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            var token = AuthorToken.mint();
            assertThat(token).matches("cpa_[0-9A-Za-z]{38}");
            assertThat(AuthorToken.isWellFormed(token)).isTrue();
            assertThat(seen.add(token)).isTrue();
        }
    }

    @Test
    void aMistypedTokenIsKnownByItsChecksum() {
        var token = AuthorToken.mint();
        for (int i = 4; i < token.length(); i++) {
            var mistyped =
                    token.substring(0, i)
                            + (token.charAt(i) == 'x' ? 'y' : 'x')
                            + token.substring(i + 1);
            assertThat(AuthorToken.isWellFormed(mistyped)).as(mistyped).isFalse();
        }
        assertThat(AuthorToken.isWellFormed(token.replace("cpa_", "cpo_"))).isFalse();
        assertThat(AuthorToken.isWellFormed(token + "0")).isFalse();
        assertThat(AuthorToken.isWellFormed("")).isFalse();
    }
}
