package commonplace.query.tagpage;

import commonplace.events.InvalidValue;
import commonplace.events.TagName;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The tags that an address names: {@code css}, or {@code css+html}. */
record TagSet(List<String> tags) {

    /** Tags together on one page at most. */
    static final int MAX_TAGS = 3;

    TagSet {
        tags = List.copyOf(tags);
    }

    /** These tags, each once, in the one order that their page's address has. */
    static TagSet of(Collection<String> tags) {
        return new TagSet(tags.stream().distinct().sorted().toList());
    }

    /**
     * The tags of an address, each in its own spelling; other letter case and Unicode forms of a
     * tag are taken for it.
     *
     * @param text decoded, of one segment
     * @throws Refused where it names none, or too many
     */
    static TagSet parse(String text) {
        var parts = Arrays.stream(text.split("\\+", -1)).map(TagSet::name).distinct().toList();
        if (parts.size() > MAX_TAGS) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "tags", text, "at most %d tags together".formatted(MAX_TAGS)));
        }
        return new TagSet(parts);
    }

    private static String name(String text) {
        try {
            return TagName.parse(normal(text)).value();
        } catch (InvalidValue noTag) {
            throw new Refused(new Refusal.NoSuchTag(text, suggestion(text)));
        }
    }

    private static @Nullable String suggestion(String text) {
        return TagName.written(text).orElse(null);
    }

    private static String normal(String text) {
        var lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    boolean isOne() {
        return tags.size() == 1;
    }

    /** As in addresses: {@code css+html}. */
    String text() {
        return String.join("+", tags);
    }
}
