package commonplace.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.org/, https://example.org/",
        "HTTP://Example.org/a?b=c&d#e, HTTP://Example.org/a?b=c&d#e",
        "https://example.org/a b, https://example.org/a%20b",
        "https://example.org/%zz, https://example.org/%25zz",
        "https://example.org/100%, https://example.org/100%25",
        "https://example.org/%C3%A9, https://example.org/%C3%A9",
        "https://example.org/é, https://example.org/é",
        "https://example.org/?a[]=1|2, https://example.org/?a%5B%5D=1%7C2",
        "https://[::1]:8080/x, https://[::1]:8080/x",
        "https://example.org/#a#b, https://example.org/#a%23b",
        "https://example.org/\"onclick=x, https://example.org/%22onclick=x"
    })
    void whatMayNotStandInAUrlIsEncoded(String written, String linked) {
        assertThat(WebAddress.of(written)).isEqualTo(linked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " javascript:alert(1)",
                "data:text/html,x",
                "//example.org/",
                "/relative",
                "mailto:a@example.org",
                "https://",
                "https:///path",
                "ftp://example.org/",
                ""
            })
    void onlyAddressesOfTheWebAreLinked(String written) {
        assertThat(WebAddress.of(written)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://bank.example@evil.example/, https://evil.example/",
        "https://name:pass word@host.example:81/a@b?c@d, https://host.example:81/a@b?c@d",
        "https://a@b@host.example/, https://host.example/",
        "https://host.example/@name, https://host.example/@name"
    })
    void nobodyIsSentOnWithANameAndPassword(String written, String linked) {
        assertThat(WebAddress.of(written)).isEqualTo(linked);
    }

    @Test
    void nothingIsNoAddress() {
        assertThat(WebAddress.of(null)).isNull();
    }
}
