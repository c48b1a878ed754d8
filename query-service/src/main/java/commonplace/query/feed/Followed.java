package commonplace.query.feed;

/**
 * What a feed follows.
 *
 * @param place below which its feeds stand, percent-encoded, ending in a slash
 * @param page where the same is read; mostly the same place
 * @param identity a name of it that never changes: {@code tag/css}
 * @param title what it is called today; empty for the site as a whole
 * @param subtitle one sentence about it, or nothing
 */
public record Followed(String place, String page, String identity, String title, String subtitle) {}
