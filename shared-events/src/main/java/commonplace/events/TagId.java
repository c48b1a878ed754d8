package commonplace.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A tag's identity, which a rename does not change: the name it was first used under, and how often
 * that name had been taken before. {@code css} is the first tag of that name; where it was renamed
 * away and the name taken anew, the new one is {@code css~2}.
 *
 * <p>Entries refer to tags by identity. A rename or merge is therefore one event in the tag's own
 * stream, and means the same whether a reader sees it before or after the entries' events.
 *
 * @param name the name it was first used under
 * @param incarnation 1 for the first tag of that name
 */
public record TagId(TagName name, int incarnation) implements Comparable<TagId> {

    public TagId {
        if (incarnation < 1) {
            throw new InvalidValue("A tag's incarnation is 1 or more, not " + incarnation + ".");
        }
    }

    /** The first tag of that name. */
    public static TagId first(TagName name) {
        return new TagId(name, 1);
    }

    /** The tag that takes this one's first name anew. */
    public TagId next() {
        return new TagId(name, incarnation + 1);
    }

    /**
     * @throws InvalidValue where the text is neither {@code name} nor {@code name~2} and so on
     */
    @JsonCreator
    public static TagId parse(String text) {
        int mark = text.indexOf('~');
        if (mark < 0) {
            return first(TagName.parse(text));
        }
        try {
            var id =
                    new TagId(
                            TagName.parse(text.substring(0, mark)),
                            Integer.parseInt(text.substring(mark + 1)));
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (NumberFormatException malformed) {
            // Told below, in our own words.
        }
        throw new InvalidValue("'%s' is not a tag's identity.".formatted(text));
    }

    @Override
    public int compareTo(TagId other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : Integer.compare(incarnation, other.incarnation);
    }

    @Override
    @JsonValue
    public String toString() {
        return incarnation == 1 ? name.value() : name.value() + "~" + incarnation;
    }
}
