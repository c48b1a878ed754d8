package commonplace.query.tagpage;

import commonplace.events.Kind;
import commonplace.query.page.Item;
import commonplace.query.page.Paging;
import commonplace.query.page.TagNames;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What a tag's page says, before it is given a form.
 *
 * @param kind the only one shown; null for all
 * @param facts of the whole tag, all kinds of it
 * @param items on this page, newest first
 * @param next address of the next page; null on the last
 */
record TagPage(
        TagSet set,
        @Nullable Kind kind,
        Facts facts,
        List<Item> items,
        Paging paging,
        @Nullable String next) {

    /** Its title: the tags as readers know them. */
    String title() {
        return String.join(" + ", set.tags().stream().map(names()::shown).toList());
    }

    TagNames names() {
        return facts.names();
    }

    @Nullable String description() {
        return facts.description();
    }

    Map<String, Long> related() {
        return facts.related();
    }

    /** Entries on all pages. */
    long total() {
        return tally().total();
    }

    /** Counts of what is shown, newest first. */
    List<YearCount> years() {
        return tally().years();
    }

    private Tally tally() {
        return facts.tally().of(kind);
    }

    /** The items of a year on this page. */
    List<Item> in(YearCount year) {
        return items.stream().filter(item -> item.year() == year.year()).toList();
    }
}
