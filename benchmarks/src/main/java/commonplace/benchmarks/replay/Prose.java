package commonplace.benchmarks.replay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Text without meaning that is otherwise like text: words after Zipf, sentences, paragraphs, now
 * and then emphasis, a link, code, a list, raw HTML. It is one long river, and each text a piece of
 * it: copying is all that a text costs, and the river is longer than what a compressor looks back
 * on.
 */
final class Prose {

    private static final int WORDS = 6_000;
    private static final int SENTENCES = 40_000;
    private static final int TITLES = 20_000;

    /** Words are drawn once, a frequent one many times; a power of two. */
    private static final int DRAWN = 1 << 16;

    private static final String[] SYLLABLES = {
        "ra", "ten", "mo", "li", "ver", "su", "ka", "in", "do", "pre", "al", "ci", "on", "be", "tu",
        "sha", "ne", "gro", "est", "lé", "um", "fi", "or", "qua", "ster", "y"
    };

    private final RandomGenerator random;
    private final String[] words = new String[DRAWN];
    private final String[] titles = new String[TITLES];
    private final byte[] river;
    private final int[] begins = new int[SENTENCES];

    Prose(RandomGenerator random) {
        this.random = random;
        var coined = IntStream.range(0, WORDS).mapToObj(this::coined).toArray(String[]::new);
        var byFrequency = new Zipf(WORDS, 1.0);
        Arrays.setAll(words, i -> coined[byFrequency.rank(random)]);
        Arrays.setAll(titles, i -> capital(words(2 + random.nextInt(7))));
        var text = new ByteArrayOutputStream();
        for (int i = 0; i < SENTENCES; i++) {
            begins[i] = text.size();
            text.writeBytes(
                    (random.nextInt(60) == 0 ? list() : sentence() + space())
                            .getBytes(StandardCharsets.UTF_8));
        }
        this.river = text.toByteArray();
    }

    /** Frequent words are short. */
    private String coined(int rank) {
        int syllables = 1 + random.nextInt(2) + (rank > 60 ? 1 : 0);
        var word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    String word() {
        return words[random.nextInt(DRAWN)];
    }

    private String words(int count) {
        var joined = new StringBuilder(word());
        for (int i = 1; i < count; i++) {
            joined.append(' ').append(word());
        }
        return joined.toString();
    }

    /** A heading of two to eight words. */
    String title() {
        return titles[random.nextInt(TITLES)];
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String sentence() {
        int length = 4 + random.nextInt(18);
        var begin = capital(words(length));
        return switch (random.nextInt(40)) {
            case 0, 1 -> begin + " *" + words(2) + "* " + word() + ".";
            case 2 -> begin + " **" + words(1) + "**, " + words(3) + ".";
            case 3, 4 ->
                    begin + " [" + words(2) + "](https://" + word() + ".example/" + word() + ").";
            case 5 -> begin + " `" + word() + "." + word() + "()`.";
            case 6 -> begin + ": \\\"" + words(5) + "\\\".";
            case 7 -> begin + " – “" + words(3) + "” & " + word() + ".";
            case 8 -> random.nextInt(4) == 0 ? begin + " <kbd>" + word() + "</kbd>." : begin + "?";
            default -> begin + ".";
        };
    }

    private String space() {
        return random.nextInt(4) == 0 ? "\\n\\n" : " ";
    }

    private String list() {
        var list = new StringBuilder("\\n\\n");
        int items = 2 + random.nextInt(4);
        for (int i = 0; i < items; i++) {
            list.append("* ").append(words(3 + random.nextInt(6))).append("\\n");
        }
        return list.append("\\n").toString();
    }

    /**
     * Adds a text of whole sentences.
     *
     * @param length in bytes, of which it has a sentence more at most
     */
    void addTo(JsonBytes json, int length) {
        int first = begins[random.nextInt(SENTENCES)];
        if (first + length > begins[SENTENCES - 1]) {
            first = begins[0];
        }
        int end = Arrays.binarySearch(begins, Math.min(first + length, begins[SENTENCES - 1]));
        json.put(river, first, begins[end < 0 ? -end - 1 : end]);
    }
}
