package commonplace.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTest {

    @Test
    void lawfulTextStays() {
        var text = "a < b & c\t\n\r é 💩 \uD7FF \uE000 \uFFFD";
        assertThat(Xml.lawful(text)).isSameAs(text);
    }

    @Test
    void whatXmlCannotHoldIsReplaced() {
        assertThat(Xml.lawful("a\u0000b\u0008c\u000Bd\uFFFEe\uFFFFf\uD800g"))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg");
    }
}
