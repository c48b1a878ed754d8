package commonplace.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.command.problem.Problem;
import commonplace.command.problem.Refused;
import commonplace.events.TagDescribed;
import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class LineTest {

    private static final String BLOGMARK =
            """
            {"kind":"blogmark","id":17,"created":"2003-11-23T23:51:23+00:00","slug":"perl",\
            "path":"/2003/Nov/23/perl/","title":null,"body":"Words","body_format":"text",\
            "link_url":"http://example.org/","link_title":"Example","via_url":null,\
            "via_title":"Nowhere","quotation":null,"tags":["perl"],"is_draft":false,\
            "series":null,"metadata":{"a":[1,{"tag":"no"}]},"tags_latest":["Perl"]}\
            """;

    private static Line line(String json) {
        return Line.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static EntryLine entry(String json) {
        return ((Line.OfEntry) line(json)).entry();
    }

    private static String refusal(String json) {
        try {
            line(json);
        } catch (Refused refused) {
            return Problem.of(refused.refusal()).detail();
        }
        throw new AssertionError("Not refused: " + json);
    }

    @Test
    void aBlogmarkIsALinkUnderItsOwnAddressAndIdentity() {
        var entry = entry(BLOGMARK);

        assertThat(entry.kind()).isEqualTo("link");
        assertThat(entry.path()).isEqualTo("/2003/Nov/23/perl/");
        assertThat(entry.sourceId()).isEqualTo("blogmark:17");
        assertThat(entry.publishedAt()).isEqualTo("2003-11-23T23:51:23+00:00");
        assertThat(entry.link()).isNotNull();
        assertThat(entry.id()).isNull();
    }

    @Test
    void aViaWithoutAnAddressIsLeftOut() {
        assertThat(entry(BLOGMARK).via()).isNull();
    }

    @Test
    void aWeblogsFieldsThatWeDoNotKnowAreItsOwnAffair() {
        assertThat(entry(BLOGMARK.replace("series", "something_new")).kind()).isEqualTo("link");
    }

    @Test
    void aDraftIsNotPublished() {
        assertThat(refusal(BLOGMARK.replace("\"is_draft\":false", "\"is_draft\":true")))
                .contains("draft");
    }

    @Test
    void aWeblogsItemWithoutANumberCannotBeTold() {
        assertThat(refusal(BLOGMARK.replace("\"id\":17,", ""))).contains("/id");
    }

    @Test
    void inOurOwnLinesAnUnknownFieldIsRefusedByName() {
        assertThat(refusal("{\"kind\":\"note\",\"body\":\"x\",\"tittle\":\"y\"}"))
                .contains("tittle");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThat(refusal("{\"kind\":")).isNotBlank();
        assertThat(refusal("[1]")).isNotBlank();
        assertThat(refusal("null")).isNotBlank();
    }

    @Test
    void everyChangeOfATagIsReadBackFromItsLine() {
        var css = TagId.parse("css~2");
        for (var event :
                List.<TagEvent>of(
                        new TagDescribed(css, "CSS", "Style."),
                        new TagDescribed(css, null, null),
                        new TagRenamed(css, TagName.parse("styles")),
                        new TagMerged(css, TagId.parse("styles")),
                        new TagMergeUndone(css))) {
            var json = JsonMapper.shared().writeValueAsString(TagLine.of(event, 3));

            var tag = ((Line.OfTag) line(json)).tag();

            assertThat(tag.event()).as(json).isEqualTo(event);
            assertThat(tag.number()).isEqualTo(3);
        }
    }

    @Test
    void aTagsLineWithTwoChangesOrNoneIsRefused() {
        for (var changes : List.of("", ",\"renamedTo\":\"a\",\"mergedInto\":\"b\"")) {
            var tag = ((Line.OfTag) line("{\"tag\":\"css\",\"number\":0" + changes + "}")).tag();
            assertThatThrownBy(tag::event).isInstanceOf(Refused.class);
        }
    }

    @Test
    void tagsAreWrittenAsTheyMustBeAndTheirSpellingIsKept() {
        var spelling = Spelling.of(List.of("macOS", "macos", "css", "Web  Standards "));

        assertThat(spelling.names()).containsExactly("macos", "css", "web-standards");
        assertThat(spelling.shown())
                .isEqualTo(
                        Map.of(
                                TagName.parse("macos"), "macOS",
                                TagName.parse("web-standards"), "Web Standards"));
    }

    @Test
    void aTagOfWhichNothingIsLeftIsRefused() {
        assertThatThrownBy(() -> Spelling.of(List.of("!!"))).isInstanceOf(Refused.class);
    }

    @Test
    void theSameWordsAreTheSameEntryHoweverTheyAreWritten() {
        var one = entry("{\"kind\":\"note\",\"body\":\"x\",\"tags\":[\"a\"]}");
        var other = entry("{ \"tags\" : [\"a\"], \"body\" : \"x\", \"kind\" : \"note\" }");

        assertThat(ContentId.of(one)).isEqualTo(ContentId.of(other));
        assertThat(ContentId.of(one).value().version()).isEqualTo(8);
        assertThat(ContentId.of(one).value().variant()).isEqualTo(2);
        assertThat(ContentId.of(entry("{\"kind\":\"note\",\"body\":\"y\"}")))
                .isNotEqualTo(ContentId.of(one));
    }
}
