package commonplace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class TagNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"architecture", "c", ".net", "node.js", "日本語", "gérard", "a_b-c", "2024"})
    void lettersOfAnyScriptDigitsAndThreeMarksAreATag(String text) {
        assertThat(TagName.parse(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "macOS, macos",
        "Event Sourcing, event-sourcing",
        "c++, c",
        "feed.json, feed-json",
        "a/b, a-b",
        "e\u0301tude, étude",
    })
    void anotherSpellingIsRefusedWithTheOneItWouldBeWrittenIn(String text, String written) {
        assertThatThrownBy(() -> TagName.parse(text))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        wrong -> assertThat(wrong.suggestion()).contains(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "!!!", "~", " "})
    void whatHoldsNoTagIsRefusedWithoutASuggestion(String text) {
        assertThatThrownBy(() -> TagName.parse(text))
                .isInstanceOfSatisfying(
                        InvalidValue.class, wrong -> assertThat(wrong.suggestion()).isEmpty());
    }

    @Test
    void aHundredCharactersAreAllowedAndNoMore() {
        assertThat(TagName.parse("𝒶".repeat(100)).value()).hasSize(200);
        assertThatThrownBy(() -> TagName.parse("a".repeat(101))).isInstanceOf(InvalidValue.class);
    }

    @Test
    void whatIsWrittenIsAlwaysATag() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            var text =
                    random.ints(random.nextInt(120), 1, random.nextBoolean() ? 0x250 : 0x2FFFF)
                            .filter(c -> c < 0xD800 || c > 0xDFFF)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            TagName.written(text)
                    .ifPresent(
                            written ->
                                    assertThat(TagName.parse(written).value()).isEqualTo(written));
        }
    }

    @Test
    void anIdentityIsANameAndHowOftenItWasTaken() {
        assertThat(TagId.parse("css~2")).isEqualTo(TagId.parse("css").next());
        assertThat(TagId.parse("css~2")).hasToString("css~2");
        for (var text : new String[] {"css~1", "css~0", "css~02", "css~x", "~2", "CSS~2"}) {
            assertThatThrownBy(() -> TagId.parse(text)).isInstanceOf(InvalidValue.class);
        }
    }
}
