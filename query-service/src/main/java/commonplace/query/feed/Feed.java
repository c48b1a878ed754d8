package commonplace.query.feed;

import commonplace.query.page.Item;

import java.util.List;

/**
 * The newest entries of a page.
 *
 * @param id what it is for ever called: depends on neither address nor title
 * @param title what it is called today
 * @param subtitle one sentence about it, or nothing
 * @param place the page it follows
 */
public record Feed(String id, String title, String subtitle, String place, List<Item> items) {

    public Feed {
        items = List.copyOf(items);
    }
}
