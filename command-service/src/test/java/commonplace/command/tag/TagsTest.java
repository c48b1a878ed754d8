package commonplace.command.tag;

import static commonplace.command.tag.Told.described;
import static commonplace.command.tag.Told.merged;
import static commonplace.command.tag.Told.renamed;
import static commonplace.command.tag.Told.tags;
import static commonplace.command.tag.Told.undone;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.TagId;
import commonplace.events.TagName;

import org.junit.jupiter.api.Test;

class TagsTest {

    private static String named(Tags tags, String name) {
        return tags.named(TagName.parse(name)).toString();
    }

    private static String effective(Tags tags, String id) {
        return tags.effective(TagId.parse(id)).value();
    }

    @Test
    void aTagOfWhichNothingIsToldBearsItsFirstName() {
        assertThat(named(Tags.NONE, "css")).isEqualTo("css");
        assertThat(effective(Tags.NONE, "css")).isEqualTo("css");
        assertThat(effective(Tags.NONE, "css~2")).isEqualTo("css");
    }

    @Test
    void aRenamedTagIsMeantByItsNewNameAndTheOldOneIsTakenAnew() {
        var tags = tags(renamed("css", "style"));

        assertThat(named(tags, "style")).isEqualTo("css");
        assertThat(effective(tags, "css")).isEqualTo("style");
        assertThat(named(tags, "css")).isEqualTo("css~2");
        assertThat(effective(tags, "css~2")).isEqualTo("css");
    }

    @Test
    void aTagRenamedBackBearsItsNameAgain() {
        var tags = tags(renamed("css", "style"), renamed("css", "css"));

        assertThat(named(tags, "css")).isEqualTo("css");
        assertThat(named(tags, "style")).isEqualTo("style");
    }

    @Test
    void aMergedTagIsFoundUnderTheOtherUntilTheMergeIsUndone() {
        var merged = tags(merged("css", "style"));
        assertThat(effective(merged, "css")).isEqualTo("style");
        assertThat(named(merged, "css")).isEqualTo("css~2");
        assertThat(named(merged, "style")).isEqualTo("style");

        var undone = tags(merged("css", "style"), undone("css"));
        assertThat(effective(undone, "css")).isEqualTo("css");
        assertThat(named(undone, "css")).isEqualTo("css");
    }

    @Test
    void mergesAreFollowedToTheEndAndACycleEnds() {
        assertThat(effective(tags(merged("a", "b"), merged("b", "c"), renamed("c", "d")), "a"))
                .isEqualTo("d");
        assertThat(effective(tags(merged("a", "b"), merged("b", "a")), "a")).isIn("a", "b");
    }

    @Test
    void aNameTakenAnewTwiceHasAThirdIncarnation() {
        var tags = tags(renamed("css", "style"), renamed("css~2", "sheets"));

        assertThat(named(tags, "css")).isEqualTo("css~3");
    }

    @Test
    void aRenameClearsTheShownNameUnlessItIsASpellingOfTheNewOne() {
        var kept = tags(described("mac", "macOS", "Apples"), renamed("mac", "macos"));
        var cleared = tags(described("mac", "Mac!", "Apples"), renamed("mac", "macos"));

        assertThat(kept.tag(TagId.parse("mac")).shown()).isEqualTo("macOS");
        assertThat(cleared.tag(TagId.parse("mac")).shown()).isNull();
        assertThat(cleared.tag(TagId.parse("mac")).description()).isEqualTo("Apples");
    }

    @Test
    void everyTagFoundUnderANameIsListed() {
        var tags = tags(merged("css", "style"), renamed("stylesheets", "sheets"));

        assertThat(tags.under(TagName.parse("style")))
                .containsExactlyInAnyOrder(TagId.parse("css"), TagId.parse("style"));
        assertThat(tags.under(TagName.parse("sheets")))
                .containsExactlyInAnyOrder(TagId.parse("stylesheets"), TagId.parse("sheets"));
        assertThat(tags.under(TagName.parse("css"))).containsExactly(TagId.parse("css~2"));
    }
}
