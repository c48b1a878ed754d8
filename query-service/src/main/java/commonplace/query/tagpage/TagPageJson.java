package commonplace.query.tagpage;

import commonplace.query.page.ItemJson;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A tag's page as data; its fields are part of the interface. */
record TagPageJson(
        String tag,
        String name,
        @Nullable String description,
        long total,
        List<Year> years,
        List<Related> related,
        int page,
        int pages,
        @Nullable String next) {

    /**
     * @param count in the whole tag, not on this page
     */
    record Year(int year, long count, List<ItemJson> items) {}

    record Related(String tag, long count) {}

    static TagPageJson of(TagPage page) {
        return new TagPageJson(
                page.set().text(),
                page.title(),
                page.description(),
                page.total(),
                years(page),
                page.related().entrySet().stream()
                        .map(related -> new Related(related.getKey(), related.getValue()))
                        .toList(),
                page.paging().page(),
                page.paging().pages(),
                page.next());
    }

    /** The years that have items on this page. */
    private static List<Year> years(TagPage page) {
        return page.years().stream()
                .map(
                        year ->
                                new Year(
                                        year.year(),
                                        year.entries(),
                                        page.in(year).stream().map(ItemJson::of).toList()))
                .filter(year -> !year.items().isEmpty())
                .toList();
    }
}
