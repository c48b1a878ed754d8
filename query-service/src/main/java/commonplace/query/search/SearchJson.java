package commonplace.query.search;

import commonplace.events.Kind;
import commonplace.query.page.Item;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A search as data.
 *
 * @param more whether there may be more than {@code total}: then the newest so many are ranked and
 *     counted
 * @param renamed former names of tags that were asked for, with those of today
 * @param tooCommon whether all words are too common to look for
 */
record SearchJson(
        String q,
        int total,
        boolean more,
        List<KindCount> kinds,
        List<TagCount> tags,
        List<YearCount> years,
        List<Hit> items,
        int page,
        int pages,
        @Nullable String next,
        Map<String, String> renamed,
        boolean tooCommon,
        Suggested suggestions) {

    record KindCount(String kind, int count, String path) {}

    record TagCount(String tag, int count, String path) {}

    record YearCount(int year, int count, String path) {}

    /**
     * An entry that was found.
     *
     * @param excerpt of its text as HTML, in which {@code mark} surrounds what was found
     */
    record Hit(
            UUID id,
            Kind kind,
            String path,
            String title,
            Instant publishedAt,
            List<String> tags,
            String excerpt) {

        static Hit of(Item item, Excerpts.Excerpt excerpt) {
            return new Hit(
                    item.id(),
                    item.kind(),
                    item.path(),
                    excerpt.title().text(),
                    item.publishedAt(),
                    item.tags(),
                    excerpt.body().html());
        }
    }

    record Suggested(@Nullable String q, List<String> tags) {}

    static SearchJson of(Found found, SearchAddress address) {
        var matches = found.matches();
        var narrowing = found.narrowing();
        return new SearchJson(
                found.sought().text(),
                matches.total(),
                matches.isAtLeast(),
                matches.kinds().stream()
                        .map(
                                kind ->
                                        new KindCount(
                                                kind.name(),
                                                kind.entries(),
                                                address.with(
                                                                narrowing.ofKind(
                                                                        Kind.parse(kind.name())))
                                                        .first()))
                        .toList(),
                matches.tags().stream()
                        .map(
                                tag ->
                                        new TagCount(
                                                tag.name(),
                                                tag.entries(),
                                                address.with(narrowing.ofTag(tag.name())).first()))
                        .toList(),
                matches.years().stream()
                        .map(
                                year ->
                                        new YearCount(
                                                Integer.parseInt(year.name()),
                                                year.entries(),
                                                address.with(
                                                                narrowing.ofYear(
                                                                        Integer.valueOf(
                                                                                year.name())))
                                                        .first()))
                        .toList(),
                IntStream.range(0, found.items().size())
                        .mapToObj(i -> Hit.of(found.items().get(i), found.excerpts().get(i)))
                        .toList(),
                found.page(),
                found.pages(),
                found.page() < found.pages() ? address.page(found.page() + 1) : null,
                found.renamed(),
                found.tooCommon(),
                new Suggested(found.suggestions().instead(), found.suggestions().tags()));
    }
}
