package commonplace.query.feed;

/** Text as XML 1.0 may hold it. */
final class Xml {

    private static final int REPLACEMENT = 0xFFFD;

    private Xml() {}

    /**
     * The text, with {@code U+FFFD} for each character that no escape makes lawful in XML 1.0
     * (2.2): one stray control character in one title would make the whole feed unreadable.
     */
    static String text(String text) {
        if (text.codePoints().allMatch(Xml::isLawful)) {
            return text;
        }
        var lawful = new StringBuilder(text.length());
        text.codePoints().map(c -> isLawful(c) ? c : REPLACEMENT).forEach(lawful::appendCodePoint);
        return lawful.toString();
    }

    private static boolean isLawful(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
