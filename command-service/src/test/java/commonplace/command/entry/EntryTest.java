package commonplace.command.entry;

import static commonplace.command.entry.Sample.DATE;
import static commonplace.command.entry.Sample.ENTRY;
import static commonplace.command.entry.Sample.PATH;
import static commonplace.command.entry.Sample.addTag;
import static commonplace.command.entry.Sample.article;
import static commonplace.command.entry.Sample.imported;
import static commonplace.command.entry.Sample.link;
import static commonplace.command.entry.Sample.published;
import static commonplace.command.entry.Sample.removeTag;
import static commonplace.command.entry.Sample.restore;
import static commonplace.command.entry.Sample.restored;
import static commonplace.command.entry.Sample.retract;
import static commonplace.command.entry.Sample.retracted;
import static commonplace.command.entry.Sample.revise;
import static commonplace.command.entry.Sample.tagAdded;
import static commonplace.command.entry.Sample.tagRemoved;
import static commonplace.command.entry.Scenario.given;
import static commonplace.command.tag.Told.merged;
import static commonplace.command.tag.Told.renamed;
import static commonplace.command.tag.Told.tags;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.problem.Refusal.EntryExists;
import commonplace.command.problem.Refusal.EntryIsRetracted;
import commonplace.command.problem.Refusal.KindIsFixed;
import commonplace.command.problem.Refusal.SourceIsFixed;
import commonplace.command.problem.Refusal.TooManyTags;
import commonplace.events.EntryPath;
import commonplace.events.EntryRevised;
import commonplace.events.FormerPath;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

class EntryTest {

    @Test
    void aLiveEntryIsRetractedAndARetractedOneRestored() {
        given(published()).when(retract()).then(retracted());
        given(published(), retracted()).when(restore()).then(restored());
    }

    @Test
    void retractingTwiceAndRestoringALiveEntryChangeNothing() {
        given(published(), retracted()).when(retract()).nothingHappens();
        given(published()).when(restore()).nothingHappens();
        given(published(), retracted(), restored()).when(restore()).nothingHappens();
    }

    @Test
    void anEntryIsPublishedOnce() {
        var again =
                new EntryCommand.Publish(
                        ENTRY, PATH, DATE, article("On views"), List.of(), null, List.of());

        given(published()).when(again).refused(EntryExists.class);
    }

    @Test
    void aRetractedEntryCanNeitherBeRevisedNorTagged() {
        given(published("css"), retracted())
                .when(revise().title("Other").now())
                .refused(EntryIsRetracted.class);
        given(published("css"), retracted()).when(addTag("html")).refused(EntryIsRetracted.class);
        given(published("css"), retracted()).when(removeTag("css")).refused(EntryIsRetracted.class);
    }

    @Test
    void aRevisionCarriesTheWholeEntryAndStaysAtItsAddress() {
        given(published())
                .when(revise().title("On tables").now())
                .then(new EntryRevised(ENTRY, PATH, DATE, article("On tables"), List.of()));
    }

    @Test
    void aRevisionWithoutDifferenceChangesNothing() {
        given(published("css")).when(revise().now()).nothingHappens();
        given(published("css", "html"))
                .when(revise().tagged("html", "css").slug("on-views").now())
                .nothingHappens();
    }

    @Test
    void theKindCannotChange() {
        var refused =
                given(published())
                        .when(revise().content(link("https://example.org/")).now())
                        .refused(KindIsFixed.class);

        assertThat(refused.present().toString()).isEqualTo("article");
    }

    @Test
    void anotherDateMovesNoAddress() {
        given(published())
                .when(revise().dated("2009-01-02T03:04:05Z").now())
                .then(
                        new EntryRevised(
                                ENTRY,
                                PATH,
                                Instant.parse("2009-01-02T03:04:05Z"),
                                article("On views"),
                                List.of()));
    }

    @Test
    void anotherSlugMovesItToTheDayThatItsDateHasInTheSitesZone() {
        given(published())
                .when(revise().slug("tables").in("Asia/Tokyo").now())
                .then(
                        new EntryRevised(
                                ENTRY,
                                EntryPath.parse("/2017/Mar/6/tables/"),
                                DATE,
                                article("On views"),
                                List.of()));
    }

    @Test
    void theSameSlugMovesNothingEvenWhereTheZoneHasChanged() {
        given(published()).when(revise().slug("on-views").in("Asia/Tokyo").now()).nothingHappens();
    }

    @Test
    void oldAddressesLeftOutStayAndAnEmptyListClearsThem() {
        var old = FormerPath.parse("/archive/42.html");
        var withOld = new EntryRevised(ENTRY, PATH, DATE, article("On views"), List.of(old));

        given(published(), withOld)
                .when(revise().title("New").now())
                .then(new EntryRevised(ENTRY, PATH, DATE, article("New"), List.of(old)));
        given(published(), withOld)
                .when(revise().formerly().now())
                .then(new EntryRevised(ENTRY, PATH, DATE, article("On views"), List.of()));
    }

    @Test
    void theSourceIdNeverChanges() {
        given(imported("entry:7")).when(revise().source("entry:7").now()).nothingHappens();
        given(imported("entry:7"))
                .when(revise().source("entry:8").now())
                .refused(SourceIsFixed.class);
        given(published()).when(revise().source("entry:8").now()).refused(SourceIsFixed.class);
    }

    @Test
    void tagsGivenBecomeTheSetInTheSameRevision() {
        given(published("css", "html"))
                .when(revise().title("New").tagged("html", "xml").now())
                .then(
                        new EntryRevised(ENTRY, PATH, DATE, article("New"), List.of()),
                        tagRemoved("css"),
                        tagAdded("xml"));
    }

    @Test
    void tagsLeftOutStay() {
        given(published("css", "html"))
                .when(revise().title("New").now())
                .then(new EntryRevised(ENTRY, PATH, DATE, article("New"), List.of()));
    }

    @Test
    void aTagIsAddedOnceAndRemovedOnce() {
        given(published("css")).when(addTag("html")).then(tagAdded("html"));
        given(published("css")).when(addTag("css")).nothingHappens();
        given(published("css")).when(removeTag("css")).then(tagRemoved("css"));
        given(published("css"), tagRemoved("css")).when(removeTag("css")).nothingHappens();
    }

    @Test
    void aRenamedTagIsMeantByItsNewName() {
        var naming = tags(renamed("css", "style"));

        given(published("css")).when(addTag("style", naming)).nothingHappens();
        given(published("css")).when(removeTag("style", naming)).then(tagRemoved("css"));
        given(published("css")).when(removeTag("css", naming)).nothingHappens();
        given(published("css"))
                .when(revise().tagged("style").naming(naming).now())
                .nothingHappens();
    }

    @Test
    void aNameThatWasGivenUpIsTakenAnew() {
        given(published("css"))
                .when(addTag("css", tags(renamed("css", "style"))))
                .then(tagAdded("css~2"));
    }

    @Test
    void removingANameRemovesEveryTagThatIsFoundUnderIt() {
        given(published("css", "style"))
                .when(removeTag("style", tags(merged("css", "style"))))
                .then(tagRemoved("css"), tagRemoved("style"));
    }

    @Test
    void anEntryHasFiftyTagsAtMost() {
        var fifty =
                IntStream.range(0, Limits.TAGS).mapToObj("t%02d"::formatted).toArray(String[]::new);

        given(published(fifty)).when(addTag("one-more")).refused(TooManyTags.class);
        given(published(fifty)).when(addTag("t07")).nothingHappens();
        given(published(fifty), tagRemoved("t07"))
                .when(addTag("one-more"))
                .then(tagAdded("one-more"));
    }
}
