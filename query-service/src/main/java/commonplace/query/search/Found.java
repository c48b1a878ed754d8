package commonplace.query.search;

import commonplace.query.page.Item;
import commonplace.query.page.TagNames;

import java.util.List;
import java.util.Map;

/**
 * What a search's page says, before it is given a form.
 *
 * @param renamed former names of tags that were asked for, with those of today
 * @param tooCommon whether nothing was looked for, as all words are too common
 */
record Found(
        Sought sought,
        Narrowing narrowing,
        Matches matches,
        List<Item> items,
        List<Excerpts.Excerpt> excerpts,
        TagNames names,
        Map<String, String> renamed,
        Suggestions suggestions,
        boolean tooCommon,
        int page) {

    /** Entries on a page. */
    static final int SIZE = 30;

    int pages() {
        return Math.max(1, (matches.total() + SIZE - 1) / SIZE);
    }
}
