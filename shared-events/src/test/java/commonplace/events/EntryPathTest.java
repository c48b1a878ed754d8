package commonplace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;

class EntryPathTest {

    @Test
    void aPathIsADayAndASlug() {
        var path = EntryPath.of(LocalDate.of(2003, 9, 7), Slug.parse("webStandards"));

        assertThat(path).hasToString("/2003/Sep/7/webStandards/");
        assertThat(path.day()).isEqualTo(LocalDate.of(2003, 9, 7));
        assertThat(path.slug()).isEqualTo(Slug.parse("webStandards"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/2003/Sep/07/a/",
                "/2003/sep/7/a/",
                "/2003/Sep/32/a/",
                "/2003/Sep/7/a",
                "2003/Sep/7/a/",
                "/2003/Sep/7/../",
                "/2003/Sep/7/a b/",
                "/2003/Sep/7/a/b/",
                "/2003/Sep//a/",
                "/2003/Sep/7//",
                "/2003/Sep/7//a/",
                "/203/Sep/7/a/",
                "/20o3/Sep/7/a/",
                "/2003/Sep/123/a/",
                "/2003/Sep/1x/a/",
                "/2003/Sep/0/a/",
                "/٢٠٠٣/Sep/7/a/",
                "/",
                "",
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> EntryPath.parse(text)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @CsvSource({
        "On Views, on-views",
        "What’s new?, whats-new",
        "  Ça ira  , ça-ira",
        "日本語の本, 日本語の本",
    })
    void aSlugIsMadeFromATitle(String title, String slug) {
        assertThat(Slug.from(title)).contains(Slug.parse(slug));
    }

    @Test
    void aSlugMadeFromALongTitleEndsWithAWord() {
        var slug = Slug.from("word ".repeat(50)).orElseThrow().value();

        assertThat(slug).hasSizeLessThanOrEqualTo(64).endsWith("-word");
    }

    @Test
    void aNumberedSlugStaysWithinTheLimit() {
        assertThat(Slug.parse("a").numbered(2)).hasToString("a-2");
        assertThat(Slug.parse("a".repeat(120)).numbered(17).value()).hasSize(120).endsWith("-17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//example.org/", "archive", "/a b", "/a?b", "/a#b", "/a\\b", "/\n"})
    void aFormerPathStaysOnThisSite(String text) {
        assertThatThrownBy(() -> FormerPath.parse(text)).isInstanceOf(InvalidValue.class);
    }
}
