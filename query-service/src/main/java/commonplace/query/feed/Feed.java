package commonplace.query.feed;

import commonplace.query.page.Item;
import commonplace.query.page.TagNames;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One document of a feed, before it is given a form.
 *
 * @param title what the whole is called
 * @param items newest first
 * @param names of the tags of its items
 */
record Feed(Followed followed, String title, Part part, List<Item> items, TagNames names) {

    Feed {
        items = List.copyOf(items);
    }

    /** When anything in it last changed; one without entries has not changed since ever. */
    Instant updated() {
        return items.stream()
                .map(Item::updatedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
