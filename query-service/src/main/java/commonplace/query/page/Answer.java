package commonplace.query.page;

import java.util.function.Supplier;

/** What a page answers to a visit. */
public sealed interface Answer {

    /**
     * The page itself. A reader who came by another spelling of its place is sent there first.
     *
     * @param place where the page is read: its one path, percent-encoded, ending in a slash
     * @param body made after the connection was given back, so that rendering holds none
     */
    record Shown(String place, String contentType, Supplier<byte[]> body) implements Answer {}

    /** It is read at another place now. */
    record Moved(String place) implements Answer {}
}
