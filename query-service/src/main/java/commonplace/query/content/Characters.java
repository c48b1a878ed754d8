package commonplace.query.content;

/** Which characters of an author's text may go on: those that XML 1.0 allows (section 2.2). */
public final class Characters {

    private Characters() {}

    /**
     * The text with its line ends as {@code \n}, without characters that neither a feed nor a
     * PostgreSQL text can hold: controls, U+0000, halves of surrogate pairs.
     */
    public static String allowed(String text) {
        return isPlain(text) ? text : cleared(text);
    }

    /** Nearly every text is, and each is looked at several times on its way to a page. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\n' && c != '\t' : c >= Character.MIN_SURROGATE && c != '\uFFFD') {
                return false;
            }
        }
        return true;
    }

    private static String cleared(String text) {
        var lines = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.codePoints().allMatch(Characters::isAllowed)
                ? lines
                : lines.codePoints()
                        .filter(Characters::isAllowed)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= ' ' && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    /** The text as HTML shows it, in content and in quoted attributes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
