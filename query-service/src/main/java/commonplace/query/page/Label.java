package commonplace.query.page;

/** What an entry is called where it needs a name: in a window's title, a feed, a list. */
public final class Label {

    /** Characters of an untitled entry's own words, at most. */
    private static final int OPENING = 70;

    private Label() {}

    /** Its title, else what it links to, whom it quotes, or its first words. */
    public static String of(Item item) {
        if (item.title() != null && !item.title().isBlank()) {
            return item.title();
        }
        var link = item.link();
        if (link != null) {
            return link.title() != null && !link.title().isBlank() ? link.title() : link.url();
        }
        var quotation = item.quotation();
        if (quotation != null) {
            return quotation.source() != null && !quotation.source().isBlank()
                    ? "Quoting " + quotation.source()
                    : opening(quotation.html());
        }
        return opening(item.html());
    }

    private static String opening(String html) {
        var words = Opening.of(html, OPENING);
        return words.isBlank() ? "Untitled" : words;
    }
}
