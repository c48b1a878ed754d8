package commonplace.command.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import commonplace.command.problem.Fault;
import commonplace.command.problem.Refusal;
import commonplace.command.problem.Refusal.Invalid;
import commonplace.command.problem.Refusal.Malformed;
import commonplace.command.problem.Refused;
import commonplace.command.problem.RequestJson;
import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.FormerPath;
import commonplace.events.Slug;
import commonplace.events.SourceId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class EntryRequestTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static EntryDraft read(String json) {
        return RequestJson.read(json.getBytes(StandardCharsets.UTF_8), EntryRequest.class)
                .checked(NOW);
    }

    private static Refusal refusal(String json) {
        return catchThrowableOfType(Refused.class, () -> read(json)).refusal();
    }

    private static List<Fault> faults(String json) {
        var refusal = refusal(json);
        assertThat(refusal).isInstanceOf(Invalid.class);
        return ((Invalid) refusal).faults();
    }

    private static String note(String more) {
        return "{\"kind\":\"note\",\"body\":\"B\"," + more + "}";
    }

    private static List<String> pointers(String json) {
        return faults(json).stream().map(Fault::pointer).toList();
    }

    @Test
    void anUnknownFieldIsRefusedByName() {
        var fault = faults(note("\"titel\":\"T\"")).getFirst();

        assertThat(fault.pointer()).isEqualTo("/titel");
        assertThat(fault.detail()).contains("'titel'").contains("title");
        assertThat(
                        pointers(
                                """
                                {"kind":"link","link":{"url":"https://example.org","href":"x"}}
                                """))
                .containsExactly("/link/href");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "null",
                "{\"kind\":\"note\",\"body\":\"B\"} {}",
                "{\"kind\":\"note\",\"body\":\"B\",\"body\":\"C\"}",
                "{'kind':'note'}",
            })
    void whatIsNotJsonIsMalformed(String json) {
        assertThat(refusal(json)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "/title       | {\"kind\":\"note\",\"body\":\"B\",\"title\":7}",
                "/body        | {\"kind\":\"note\",\"body\":true}",
                "/tags        | {\"kind\":\"note\",\"body\":\"B\",\"tags\":\"css\"}",
                "/tags/0      | {\"kind\":\"note\",\"body\":\"B\",\"tags\":[7]}",
                "/link        | {\"kind\":\"link\",\"link\":\"https://example.org\"}",
                "/kind        | {\"body\":\"B\"}",
                "/kind        | {\"kind\":\"blogmark\",\"body\":\"B\"}",
                "/bodyFormat  | {\"kind\":\"note\",\"body\":\"B\",\"bodyFormat\":\"rtf\"}",
                "/slug        | {\"kind\":\"note\",\"body\":\"B\",\"slug\":\"a b\"}",
                "/slug        | {\"kind\":\"note\",\"body\":\"B\",\"slug\":\"..\"}",
                "/publishedAt | {\"kind\":\"note\",\"body\":\"B\",\"publishedAt\":\"2024-02-10\"}",
                "/publishedAt |"
                    + " {\"kind\":\"note\",\"body\":\"B\",\"publishedAt\":\"2024-02-10T00:00:00\"}",
                "/publishedAt |"
                    + " {\"kind\":\"note\",\"body\":\"B\",\"publishedAt\":\"2026-01-02T03:04:05.000001Z\"}",
                "/publishedAt |"
                    + " {\"kind\":\"note\",\"body\":\"B\",\"publishedAt\":\"1000-01-01T00:00:00Z\"}",
                "/sourceId    | {\"kind\":\"note\",\"body\":\"B\",\"sourceId\":\" \"}",
                "/oldPaths/0  |"
                    + " {\"kind\":\"note\",\"body\":\"B\",\"oldPaths\":[\"https://example.org/a\"]}",
                "/oldPaths/0  |"
                        + " {\"kind\":\"note\",\"body\":\"B\",\"oldPaths\":[\"//example.org\"]}",
                "/oldPaths/0  | {\"kind\":\"note\",\"body\":\"B\",\"oldPaths\":[null]}",
                "/link/url    | {\"kind\":\"link\",\"link\":{}}",
                "/link/url    | {\"kind\":\"link\",\"link\":{\"url\":\"javascript:alert(1)\"}}",
                "/link/url    | {\"kind\":\"link\",\"link\":{\"url\":\"ftp://example.org/\"}}",
                "/link/url    | {\"kind\":\"link\",\"link\":{\"url\":\"//example.org/\"}}",
                "/link/url    | {\"kind\":\"link\",\"link\":{\"url\":\"https://\"}}",
                "/link/url    |"
                    + " {\"kind\":\"link\",\"link\":{\"url\":\"https://bank.example@evil.example/\"}}",
                "/link/url    | {\"kind\":\"link\",\"link\":{\"url\":\"https://example.org/\\n"
                        + "\\u0000\"}}",
                "/via/url     |"
                    + " {\"kind\":\"link\",\"link\":{\"url\":\"https://e.org\"},\"via\":{\"title\":\"V\"}}",
                "/link        | {\"kind\":\"link\",\"body\":\"B\"}",
                "/title       | {\"kind\":\"article\",\"body\":\"B\"}",
                "/title       | {\"kind\":\"article\",\"title\":\" \",\"body\":\"B\"}",
                "/body        | {\"kind\":\"article\",\"title\":\"T\"}",
                "/body        | {\"kind\":\"note\",\"body\":\" \"}",
                "/quotation/text | {\"kind\":\"quotation\"}",
                "/quotation/sourceUrl |"
                    + " {\"kind\":\"quotation\",\"quotation\":{\"text\":\"Q\",\"sourceUrl\":\"x\"}}",
                "/link        |"
                    + " {\"kind\":\"note\",\"body\":\"B\",\"link\":{\"url\":\"https://e.org\"}}",
                "/via         |"
                        + " {\"kind\":\"note\",\"body\":\"B\",\"via\":{\"url\":\"https://e.org\"}}",
                "/via         |"
                    + " {\"kind\":\"article\",\"title\":\"T\",\"body\":\"B\",\"via\":{\"url\":\"https://e.org\"}}",
                "/quotation   | {\"kind\":\"note\",\"body\":\"B\",\"quotation\":{\"text\":\"Q\"}}",
                "/quotation   |"
                    + " {\"kind\":\"link\",\"link\":{\"url\":\"https://e.org\"},\"quotation\":{\"text\":\"Q\"}}",
                "/link        |"
                    + " {\"kind\":\"quotation\",\"quotation\":{\"text\":\"Q\"},\"link\":{\"url\":\"https://e.org\"}}",
                "/body        | {\"kind\":\"note\",\"body\":\"a\\u0000b\"}",
                "/body        | {\"kind\":\"note\",\"body\":\"a\\u000Bb\"}",
                "/body        | {\"kind\":\"note\",\"body\":\"a\\uD800b\"}",
                "/title       | {\"kind\":\"note\",\"body\":\"B\",\"title\":\"a\\uFFFFb\"}",
            })
    void aFieldAtFaultIsPointedAt(String pointer, String json) {
        assertThat(pointers(json)).containsExactly(pointer);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(
                        pointers(
                                """
                                {"kind":"link","slug":"a b","tags":["CSS","html"],
                                 "link":{"url":"x"},"publishedAt":"never"}
                                """))
                .containsExactlyInAnyOrder("/slug", "/tags/0", "/link/url", "/publishedAt");
    }

    @Test
    void aTagOfAnotherSpellingIsToldHowItWouldBeWritten() {
        var fault = faults(note("\"tags\":[\"Mac OS\"]")).getFirst();

        assertThat(fault.suggestion()).isEqualTo("mac-os");
    }

    @Test
    void limitsHoldToTheCharacter() {
        assertThat(
                        read(note("\"title\":\"%s\"".formatted("🐘".repeat(Limits.TITLE))))
                                .content()
                                .title())
                .hasSize(2 * Limits.TITLE);
        assertThat(pointers(note("\"title\":\"%s\"".formatted("x".repeat(Limits.TITLE + 1)))))
                .containsExactly("/title");
        var body = "{\"kind\":\"note\",\"body\":\"%s\"}";
        assertThat(read(body.formatted("ü".repeat(Limits.BODY))).content().body().text())
                .hasSize(Limits.BODY);
        assertThat(pointers(body.formatted("ü".repeat(Limits.BODY + 1)))).containsExactly("/body");
        assertThat(
                        pointers(
                                "{\"kind\":\"quotation\",\"quotation\":{\"text\":\"%s\"}}"
                                        .formatted("x".repeat(Limits.BODY + 1))))
                .containsExactly("/quotation/text");
        var link = "{\"kind\":\"link\",\"link\":{\"url\":\"https://example.org/%s\"}}";
        read(link.formatted("x".repeat(Limits.URL - 20)));
        assertThat(pointers(link.formatted("x".repeat(Limits.URL - 19))))
                .containsExactly("/link/url");
        assertThat(read(note("\"tags\":" + list(Limits.TAGS, "t%d"))).tags()).hasSize(Limits.TAGS);
        assertThat(pointers(note("\"tags\":" + list(Limits.TAGS + 1, "t%d"))))
                .containsExactly("/tags");
        assertThat(read(note("\"oldPaths\":" + list(Limits.OLD_PATHS, "/%d"))).oldPaths())
                .hasSize(Limits.OLD_PATHS);
        assertThat(pointers(note("\"oldPaths\":" + list(Limits.OLD_PATHS + 1, "/%d"))))
                .containsExactly("/oldPaths");
        read(note("\"slug\":\"%s\"".formatted("x".repeat(Slug.MAX_LENGTH))));
        assertThat(pointers(note("\"slug\":\"%s\"".formatted("x".repeat(Slug.MAX_LENGTH + 1)))))
                .containsExactly("/slug");
        assertThat(
                        pointers(
                                note(
                                        "\"sourceId\":\"%s\""
                                                .formatted("x".repeat(SourceId.MAX_LENGTH + 1)))))
                .containsExactly("/sourceId");
        assertThat(
                        pointers(
                                note(
                                        "\"oldPaths\":[\"/%s\"]"
                                                .formatted("x".repeat(FormerPath.MAX_LENGTH)))))
                .containsExactly("/oldPaths/0");
    }

    private static String list(int size, String form) {
        return IntStream.range(0, size)
                .mapToObj(i -> '"' + form.formatted(i) + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void aTitleIsOneLineAndABodyStaysAsItWasWritten() {
        var draft =
                read(
                        "{\"kind\":\"note\",\"title\":\" On \\r"
                                + "\\n"
                                + " views \",\"body\":\" a\\r"
                                + "\\n"
                                + "\\tb \"}");

        assertThat(draft.content().title()).isEqualTo("On views");
        assertThat(draft.content().body()).isEqualTo(new Body(" a\r\n\tb ", Body.Format.MARKDOWN));
    }

    @Test
    void aDateIsKeptToTheMicrosecondInUtc() {
        assertThat(
                        read(note("\"publishedAt\":\"2024-02-10T05:51:00.1234567+01:00\""))
                                .publishedAt())
                .isEqualTo(Instant.parse("2024-02-10T04:51:00.123456Z"));
    }

    @Test
    void repeatedTagsAreOne() {
        assertThat(read(note("\"tags\":[\"css\",\"html\",\"css\"]")).tags()).hasSize(2);
    }

    @Test
    void aUrlIsEncodedAsABrowserWouldWhereItWouldEndInAPage() {
        var draft =
                read(
                        "{\"kind\":\"link\",\"link\":{\"url\":\" http://example.org/a"
                                + " b?\\\"{c}|d`#é \"}}");

        assertThat(((Content.Link) draft.content()).link().url())
                .isEqualTo("http://example.org/a%20b?%22%7Bc%7D%7Cd%60#é");
    }

    @Test
    void leftOutAndNullAreTheSame() {
        assertThat(read(note("\"tags\":null,\"slug\":null,\"link\":null")))
                .isEqualTo(read("{\"kind\":\"note\",\"body\":\"B\"}"));
    }
}
