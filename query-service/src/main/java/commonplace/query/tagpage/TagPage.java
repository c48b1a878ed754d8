package commonplace.query.tagpage;

import commonplace.query.page.Item;
import commonplace.query.page.Paging;
import commonplace.query.page.TagNames;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What a tag's page says, before it is given a form.
 *
 * @param about of one tag; null of several
 * @param total entries in the whole tag, on all pages
 * @param years of the whole tag, newest first
 * @param items on this page, newest first
 */
record TagPage(
        TagSet set,
        TagQueries.@Nullable About about,
        TagNames names,
        long total,
        List<YearCount> years,
        List<KindCount> kinds,
        Map<String, Long> related,
        List<Item> items,
        Paging paging) {

    /** Its title: the tags as readers know them. */
    String title() {
        return String.join(" + ", set.tags().stream().map(names::shown).toList());
    }

    @Nullable String description() {
        return about == null ? null : about.description();
    }

    /** The items of a year on this page. */
    List<Item> in(YearCount year) {
        return items.stream().filter(item -> item.year() == year.year()).toList();
    }
}
