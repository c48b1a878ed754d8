package commonplace.query.content;

/**
 * The words of a line of Markdown, and those marks among them that can mean but one thing
 * (CommonMark 0.31, section 6): code, links to an address that stays as it is, emphasis, and raw
 * HTML of the {@linkplain RawMarks harmless sort}; but for code, nothing but words in them.
 */
final class PlainMarks {

    /** Of ASCII, besides letters and digits; nowhere in a line do they mean anything. */
    private static final String HARMLESS = " .,;:?!'\"()/-+=%@$#";

    /** Of all others, besides letters and digits; a line may begin with them, too. */
    private static final String QUOTES = "“”‘’«»„‚–—…";

    /** Of ASCII, besides letters and digits; an address of these alone ends where it seems to. */
    private static final String ADDRESS = "-._~:/?#@!$+,;=%";

    /** Behind emphasis: between it and a letter it would depend. */
    private static final String ENDS = " \n.,;:!?)";

    private static final boolean[] WORDS = ascii(HARMLESS);
    private static final boolean[] IN_ADDRESS = ascii(ADDRESS);

    private static final int FAULT = -1;

    private final String text;
    private final int end;
    private final StringBuilder html;

    /**
     * @param end where the text ends
     * @param html what they are added to
     */
    PlainMarks(String text, int end, StringBuilder html) {
        this.text = text;
        this.end = end;
        this.html = html;
    }

    /** Whether a line may begin with it: then it is a paragraph's, whatever follows. */
    static boolean mayBegin(char c) {
        return Character.isLetter(c) || QUOTES.indexOf(c) >= 0;
    }

    /** Adds what stands before the next line end, and returns where; below 0 if it is not plain. */
    int line(int from) {
        int at = from;
        while (at >= 0 && at < end && text.charAt(at) != '\n') {
            int to = endOfWords(at);
            add(at, to);
            at = to == end ? end : mark(to);
        }
        return at;
    }

    /** Adds the mark there, with what is in it, and returns where it ends. */
    private int mark(int at) {
        return switch (text.charAt(at)) {
            case '\n' -> at;
            case '&' -> ampersand(at);
            case '`' -> code(at);
            case '<' -> raw(at);
            case '[' -> isBehindBlank(at) ? link(at) : FAULT;
            case '*' -> isBehindBlank(at) ? emphasis(at, text.startsWith("**", at) ? 2 : 1) : FAULT;
            default -> FAULT;
        };
    }

    private boolean isBehindBlank(int at) {
        return text.charAt(at - 1) == ' ';
    }

    /** Before a blank it begins no reference. */
    private int ampersand(int at) {
        if (!text.startsWith(" ", at + 1)) {
            return FAULT;
        }
        html.append("&amp;");
        return at + 1;
    }

    private int code(int at) {
        int to = at + 1;
        while (to < end && mayBeCode(text.charAt(to))) {
            to++;
        }
        boolean isPlain =
                text.startsWith("`", to)
                        && !text.startsWith("`", to + 1)
                        && to > at + 1
                        && text.charAt(at + 1) != ' '
                        && text.charAt(to - 1) != ' ';
        if (!isPlain) {
            return FAULT;
        }
        html.append("<code>")
                .append(Characters.escaped(text.substring(at + 1, to)))
                .append("</code>");
        return to + 1;
    }

    private static boolean mayBeCode(char c) {
        return c < WORDS.length ? c >= ' ' && c <= '~' && c != '`' : isOfWords(c);
    }

    private int link(int at) {
        int to = endOfWords(at + 1);
        if (!areWords(at + 1, to) || !text.startsWith("](", to)) {
            return FAULT;
        }
        int from = to + 2;
        int closing = from;
        while (closing < end && mayBeAddress(text.charAt(closing))) {
            closing++;
        }
        var address = text.substring(from, closing);
        if (address.isEmpty()
                || !text.startsWith(")", closing)
                || !WebLink.valid(address).equals(address)) {
            return FAULT;
        }
        html.append("<a href=\"").append(address).append("\">");
        add(at + 1, to);
        html.append("</a>");
        return closing + 1;
    }

    private int emphasis(int at, int marks) {
        int from = at + marks;
        int to = endOfWords(from);
        int after = to + marks;
        boolean isPlain =
                areWords(from, to)
                        && text.regionMatches(to, text, at, marks)
                        && (after == end || ENDS.indexOf(text.charAt(after)) >= 0);
        if (!isPlain) {
            return FAULT;
        }
        html.append(marks == 1 ? "<em>" : "<strong>");
        add(from, to);
        html.append(marks == 1 ? "</em>" : "</strong>");
        return after;
    }

    /** It begins no line, where it might be a block's. */
    private int raw(int at) {
        int from = text.indexOf('>', at, end) + 1;
        if (from == 0 || !RawMarks.isHarmless(text.substring(at + 1, from - 1))) {
            return FAULT;
        }
        int to = endOfWords(from);
        int length = from - at - 1; // Of the name, and what closes the tag.
        int after = to + 2 + length;
        if (!text.startsWith("</", to) || !text.regionMatches(to + 2, text, at + 1, length)) {
            return FAULT;
        }
        html.append(text, at, from);
        add(from, to);
        html.append(text, to, after);
        return after;
    }

    /** Where the words end that stand there, and blanks and punctuation between them. */
    private int endOfWords(int from) {
        int to = from;
        while (to < end && isOfWords(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static boolean isOfWords(char c) {
        return c < WORDS.length ? WORDS[c] : Character.isLetterOrDigit(c) || QUOTES.indexOf(c) >= 0;
    }

    /** Whether a word stands at their beginning and at their end. */
    private boolean areWords(int from, int to) {
        return from < to
                && Character.isLetterOrDigit(text.charAt(from))
                && Character.isLetterOrDigit(text.charAt(to - 1));
    }

    private void add(int from, int to) {
        int added = from;
        int mark = text.indexOf('"', from, to);
        while (mark >= 0) {
            html.append(text, added, mark).append("&quot;");
            added = mark + 1;
            mark = text.indexOf('"', added, to);
        }
        html.append(text, added, to);
    }

    private static boolean mayBeAddress(char c) {
        return c < IN_ADDRESS.length ? IN_ADDRESS[c] : Character.isLetterOrDigit(c);
    }

    private static boolean[] ascii(String besides) {
        var ascii = new boolean[128];
        for (char c = 0; c < ascii.length; c++) {
            ascii[c] = Character.isLetterOrDigit(c) || besides.indexOf(c) >= 0;
        }
        return ascii;
    }
}
