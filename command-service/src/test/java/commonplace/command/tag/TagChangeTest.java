package commonplace.command.tag;

import static commonplace.command.tag.Told.described;
import static commonplace.command.tag.Told.merged;
import static commonplace.command.tag.Told.renamed;
import static commonplace.command.tag.Told.undone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import commonplace.command.problem.Refusal;
import commonplace.command.problem.Refusal.MergeIntoItself;
import commonplace.command.problem.Refusal.NameTakenAnew;
import commonplace.command.problem.Refusal.NoSuchTag;
import commonplace.command.problem.Refusal.TagExists;
import commonplace.command.problem.Refused;
import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.events.TagName;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class TagChangeTest {

    private record Given(Tags tags, Set<TagId> used) {

        Given with(TagEvent... events) {
            return new Given(Told.tags(events), used);
        }

        @Nullable TagEvent when(TagCommand command) {
            return TagChange.decide(command, tags, used::contains).event();
        }

        Refusal refusal(TagCommand command) {
            return catchThrowableOfType(Refused.class, () -> when(command)).refusal();
        }
    }

    private static Given used(String... ids) {
        return new Given(
                Tags.NONE, Arrays.stream(ids).map(TagId::parse).collect(Collectors.toSet()));
    }

    private static TagCommand rename(String tag, String to) {
        return new TagCommand.Rename(TagName.parse(tag), TagName.parse(to));
    }

    private static TagCommand merge(String tag, String into) {
        return new TagCommand.Merge(TagName.parse(tag), TagName.parse(into));
    }

    private static TagCommand unmerge(String tag) {
        return new TagCommand.Unmerge(TagName.parse(tag));
    }

    private static TagCommand describe(
            String tag, @Nullable String shown, @Nullable String description) {
        return new TagCommand.Describe(TagName.parse(tag), shown, description);
    }

    @Test
    void aUsedTagIsRenamed() {
        assertThat(used("css").when(rename("css", "style"))).isEqualTo(renamed("css", "style"));
    }

    @Test
    void anUnknownTagCannotBeChanged() {
        for (var command :
                List.of(
                        rename("css", "style"),
                        merge("css", "html"),
                        unmerge("css"),
                        describe("css", "CSS", null))) {
            assertThat(used("html").refusal(command)).isInstanceOf(NoSuchTag.class);
        }
        assertThat(used("html").refusal(merge("html", "css"))).isInstanceOf(NoSuchTag.class);
    }

    @Test
    void aFormerNameIsToldWhereItLed() {
        var refusal =
                (NoSuchTag) used("css").with(renamed("css", "style")).refusal(rename("css", "x"));

        assertThat(refusal.nowCalled()).isEqualTo(TagName.parse("style"));
    }

    @Test
    void aRenameToATagThatExistsIsRefused() {
        assertThat(used("css", "style").refusal(rename("css", "style")))
                .isInstanceOf(TagExists.class);
        assertThat(
                        used("css")
                                .with(described("style", "Style", null))
                                .refusal(rename("css", "style")))
                .isInstanceOf(TagExists.class);
    }

    @Test
    void aNameThatWasGivenUpMayBeGivenToAnother() {
        assertThat(used("css", "a").with(renamed("css", "style")).when(rename("a", "css")))
                .isEqualTo(renamed("a", "css"));
    }

    @Test
    void repeatingARenameAMergeOrTheirUndoingChangesNothing() {
        assertThat(used("css").with(renamed("css", "style")).when(rename("css", "style"))).isNull();
        assertThat(used("css").when(rename("css", "css"))).isNull();
        assertThat(used("css", "style").with(merged("css", "style")).when(merge("css", "style")))
                .isNull();
        assertThat(
                        used("css", "style")
                                .with(merged("css", "style"), undone("css"))
                                .when(unmerge("css")))
                .isNull();
    }

    @Test
    void aTagIsMergedIntoAnotherByItsIdentity() {
        assertThat(used("css", "html").with(renamed("html", "markup")).when(merge("css", "markup")))
                .isEqualTo(merged("css", "html"));
    }

    @Test
    void aTagCannotBeMergedIntoItselfNorIntoAPartOfIt() {
        assertThat(used("css").refusal(merge("css", "css"))).isInstanceOf(MergeIntoItself.class);
        assertThat(used("a", "b").with(merged("a", "b")).refusal(merge("b", "a")))
                .isInstanceOf(NoSuchTag.class);
    }

    @Test
    void aMergeIsUndoneUnlessTheNameIsInUseAgain() {
        assertThat(used("css", "style").with(merged("css", "style")).when(unmerge("css")))
                .isEqualTo(undone("css"));
        assertThat(
                        used("css", "style", "css~2")
                                .with(merged("css", "style"))
                                .refusal(unmerge("css")))
                .isInstanceOf(NameTakenAnew.class);
    }

    @Test
    void aDescriptionIsRecordedWhereItDiffers() {
        assertThat(used("macos").when(describe("macos", "macOS", "Apples")))
                .isEqualTo(described("macos", "macOS", "Apples"));
        assertThat(
                        used("macos")
                                .with(described("macos", "macOS", "Apples"))
                                .when(describe("macos", "macOS", "Apples")))
                .isNull();
        assertThat(used("macos").when(describe("macos", "macos", null)))
                .as("shown as it is written: nothing to tell")
                .isNull();
    }
}
