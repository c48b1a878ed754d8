package commonplace.query.page;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a page says of itself to programs that tell of it elsewhere: search engines, and sites on
 * which its address is shared.
 *
 * @param title without the site's
 * @param description one or two sentences; empty for none
 * @param type by the Open Graph protocol: {@code website} or {@code article}
 * @param facts further properties of that protocol
 * @param data the page in JSON-LD; null for none
 */
public record Preview(
        String title, String description, String type, List<Fact> facts, @Nullable JsonLd data) {

    private static final String ENTRY = "article";

    /** A property and its content. */
    public record Fact(String property, String content) {}

    /** A page that is no entry. */
    static Preview page(String title) {
        return new Preview(title, "", "website", List.of(), null);
    }

    /** An entry's own page. */
    public static Preview entry(String title, String description, List<Fact> facts, JsonLd data) {
        return new Preview(title, description, ENTRY, facts, data);
    }

    /** Whether the page as a whole is one entry. */
    public boolean isEntry() {
        return type.equals(ENTRY);
    }

    Preview described(String text) {
        return new Preview(title, text, type, facts, data);
    }

    Preview with(JsonLd other) {
        return new Preview(title, description, type, facts, other);
    }
}
