package commonplace.query.page;

/** What a client has already, told by {@code If-None-Match} (RFC 9110, 13.1.2). */
final class EntityTags {

    private EntityTags() {}

    /**
     * Whether one of the tags is this one, weak or not. A quote can stand at a tag's ends only, so
     * a tag in its quotes is found as a whole or not at all.
     *
     * @param tags as they were sent, separated by commas; empty where none were
     * @param tag in its quotes
     */
    static boolean contain(String tags, String tag) {
        return tags.contains(tag) || tags.strip().equals("*");
    }
}
