package commonplace.query.entrypage;

import commonplace.query.page.Frame;
import commonplace.query.page.Post;

import org.jspecify.annotations.Nullable;

/**
 * An entry's page as its template takes it.
 *
 * @param newer the entry after it
 * @param older the entry before it
 */
public record EntryPageHtml(
        Frame frame, Post post, @Nullable Neighbour newer, @Nullable Neighbour older) {

    /** The entry beside this one. */
    public record Neighbour(String href, String label) {}
}
