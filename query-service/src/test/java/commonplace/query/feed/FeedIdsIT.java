package commonplace.query.feed;

import static commonplace.testing.EntryBuilder.aNote;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.Event;
import commonplace.events.TagAdded;
import commonplace.events.TagDescribed;
import commonplace.events.TagId;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;
import commonplace.query.page.ServedSite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Feeds and entries are called the same for ever, and an entry is new only where its words are. */
class FeedIdsIT {

    private static final ServedSite SITE = ServedSite.shared();

    private static Element feed(String place) throws SAXException {
        return Dom.parse(SITE.get(place + "feed.atom").body().getBytes(StandardCharsets.UTF_8));
    }

    private static Element entry(Element feed) {
        return Dom.children(feed, "entry").getFirst();
    }

    @Test
    void idsOutliveTitleAddressAndTagName() throws SAXException {
        var note = aNote().titled("Old").at("/2011/Mar/4/old/").tagged("lasting");
        SITE.apply(note.published());
        var before = feed("/tags/lasting/");

        SITE.apply(
                note.titled("New").at("/2011/Mar/4/new/").saying("New.").revised(),
                new TagRenamed(TagId.parse("lasting"), TagName.parse("still-lasting")));

        var after = feed("/tags/still-lasting/");
        assertThat(Dom.text(after, "id"))
                .isEqualTo(Dom.text(before, "id"))
                .isEqualTo("tag:commonplace,2026:feed/tag/lasting");
        assertThat(Dom.text(entry(after), "id"))
                .isEqualTo(Dom.text(entry(before), "id"))
                .isEqualTo("tag:commonplace,2026:entry/" + note.id());
        assertThat(Dom.text(entry(after), "title")).isEqualTo("New");
        assertThat(Dom.text(entry(after), "published"))
                .isEqualTo(Dom.text(entry(before), "published"));
    }

    @Test
    void wordsMoveUpdatedAndTagsAndAddressesDoNot() throws SAXException {
        var note = aNote().at("/2011/Mar/5/old/").tagged("moving");
        SITE.apply(note.published());
        var published = Dom.text(entry(feed("/tags/moving/")), "updated");

        SITE.apply(
                new TagAdded(note.id(), TagId.parse("moving-too")),
                new TagDescribed(TagId.parse("moving"), "Moving", "What moves."),
                note.at("/2011/Mar/5/new/").revised());
        var tagged = feed("/tags/moving/");
        assertThat(Dom.text(entry(tagged), "updated")).isEqualTo(published);
        assertThat(Dom.text(tagged, "updated")).isEqualTo(published);
        assertThat(Dom.children(entry(tagged), "category")).hasSize(2);

        // Events of these tests are a millisecond apart, dates of feeds whole seconds.
        SITE.apply(Collections.nCopies(1000, note.revised()).toArray(Event[]::new));
        SITE.apply(note.saying("Other words.").revised());
        var revised = feed("/tags/moving/");
        assertThat(Dom.text(entry(revised), "updated")).isGreaterThan(published);
        assertThat(Dom.text(revised, "updated")).isEqualTo(Dom.text(entry(revised), "updated"));
    }

    @Test
    void aTagThatTookAFormerNameHasAFeedOfItsOwn() throws SAXException {
        SITE.apply(
                aNote().tagged("bearer").published(),
                new TagRenamed(TagId.parse("bearer"), TagName.parse("former-bearer")),
                aNote().tagged("bearer~2").published());

        assertThat(Dom.text(feed("/tags/former-bearer/"), "id")).endsWith("/bearer");
        assertThat(Dom.text(feed("/tags/bearer/"), "id")).endsWith("/bearer~2");
    }

    @Test
    void aTagIsCalledTheSameWhetherAnotherWasMergedIntoItOrNot() throws SAXException {
        SITE.apply(
                aNote().tagged("taken").published(),
                new TagRenamed(TagId.parse("taken"), TagName.parse("first-taker")),
                aNote().tagged("taken~2").published());
        var before = Dom.text(feed("/tags/taken/"), "id");

        for (int i = 0; i < 5; i++) {
            SITE.apply(
                    aNote().dated("1999-01-0%dT00:00:00Z".formatted(i + 1))
                            .tagged("other")
                            .published());
        }
        SITE.apply(new TagMerged(TagId.parse("other"), TagId.parse("taken~2")));

        assertThat(Dom.text(feed("/tags/taken/"), "id")).isEqualTo(before).endsWith("/taken~2");
    }

    @Test
    void tagsTogetherAreCalledByWhatNoRenameChanges() throws SAXException {
        SITE.apply(aNote().tagged("ant", "bee").published());
        var before = Dom.text(feed("/tags/ant+bee/"), "id");

        SITE.apply(new TagRenamed(TagId.parse("ant"), TagName.parse("zebra")));

        assertThat(Dom.text(feed("/tags/bee+zebra/"), "id")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed.atom", "feed.rss", "feed.json", "feed.atom?archive=1"})
    void aFormerNamesFeedIsAtTodaysForGood(String feed) {
        SITE.apply(
                aNote().tagged("once", "beside-once").published(),
                new TagRenamed(TagId.parse("once"), TagName.parse("later")),
                new TagRenamed(TagId.parse("once"), TagName.parse("now")));

        for (var former : new String[] {"once", "later", "ONCE"}) {
            var answer = SITE.get("/tags/%s/%s".formatted(former, feed));
            assertThat(answer.statusCode()).isEqualTo(301);
            assertThat(answer.headers().firstValue("Location")).contains("/tags/now/" + feed);
        }
        assertThat(SITE.get("/tags/now/" + feed).statusCode()).isEqualTo(200);
    }
}
