package commonplace.query.content;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.Body;
import commonplace.events.Body.Format;
import commonplace.events.Content;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Nothing an author writes runs in a reader's browser. Known attacks, and mixtures of them. */
class AttacksTest {

    @ParameterizedTest
    @MethodSource("attacks")
    void aKnownAttackComesOutHarmless(String attack) {
        for (var format : Format.values()) {
            assertHarmless(attack, html(attack, format));
            assertHarmless(attack, html("words before\n\n" + attack + "\n\nand after", format));
        }
    }

    @Test
    void noMixtureOfAttacksComesOutOtherThanHarmlessAndStable() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("AttacksTest seed " + seed);
        var random = new Random(seed);
        var attacks = attacks().toList();
        for (int i = 0; i < 3_000; i++) {
            var mixture = mixture(random, attacks);
            var html = html(mixture, List.of(Format.values()).get(random.nextInt(3)));
            assertHarmless(mixture, html);
        }
    }

    private static String mixture(Random random, List<String> attacks) {
        var mixture = new StringBuilder();
        for (int parts = 1 + random.nextInt(6); parts > 0; parts--) {
            var attack = attacks.get(random.nextInt(attacks.size()));
            int from = random.nextInt(attack.length());
            mixture.append(
                    random.nextBoolean()
                            ? attack.substring(from)
                            : attack.substring(0, attack.length() - from));
        }
        return mixture.toString();
    }

    private static void assertHarmless(String attack, String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        for (var element : body.select("body *")) {
            assertThat(Harmless.ELEMENTS).as(attack).contains(element.normalName());
            element.attributes().forEach(attribute -> assertHarmless(attack, attribute));
        }
        assertThat(html.toLowerCase(Locale.ROOT)).as(attack).doesNotContain("<script");
    }

    private static void assertHarmless(String attack, Attribute attribute) {
        assertThat(Harmless.ATTRIBUTES).as(attack).contains(attribute.getKey());
        if (Harmless.ADDRESSES.contains(attribute.getKey())) {
            assertThat(attribute.getValue())
                    .as(attack)
                    .matches("(?i)(https?:|mailto:|tel:)[\\s\\S]*|[^:]*|[^:]*[/?#][\\s\\S]*");
        }
    }

    static Stream<String> attacks() throws IOException {
        try (var file = AttacksTest.class.getResourceAsStream("attacks.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines().toList().stream();
        }
    }

    private static String html(String text, Format format) {
        return Rendered.of(new Content.Note(null, new Body(text, format))).html();
    }

    /** What may be in a page, written down a second time on purpose. */
    private static final class Harmless {
        static final Set<String> ELEMENTS =
                Set.of(
                        "a",
                        "abbr",
                        "b",
                        "bdi",
                        "blockquote",
                        "br",
                        "caption",
                        "cite",
                        "code",
                        "dd",
                        "del",
                        "dfn",
                        "div",
                        "dl",
                        "dt",
                        "em",
                        "figcaption",
                        "figure",
                        "h2",
                        "h3",
                        "h4",
                        "h5",
                        "h6",
                        "hr",
                        "i",
                        "img",
                        "ins",
                        "kbd",
                        "li",
                        "mark",
                        "ol",
                        "p",
                        "pre",
                        "q",
                        "rp",
                        "rt",
                        "ruby",
                        "s",
                        "samp",
                        "small",
                        "span",
                        "strong",
                        "sub",
                        "sup",
                        "table",
                        "tbody",
                        "td",
                        "tfoot",
                        "th",
                        "thead",
                        "tr",
                        "u",
                        "ul",
                        "var",
                        "wbr");
        static final Set<String> ATTRIBUTES =
                Set.of(
                        "href", "src", "alt", "title", "cite", "lang", "dir", "id", "class",
                        "colspan", "rowspan", "scope", "start", "value", "width", "height");
        static final Set<String> ADDRESSES = Set.of("href", "src", "cite");
    }
}
