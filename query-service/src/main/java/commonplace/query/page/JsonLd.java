package commonplace.query.page;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;

/**
 * Facts in the words of schema.org, as they stand in a data block of a page: a {@code script}
 * element whose type no browser runs. Nothing in it can end that element.
 *
 * @param text JSON without any angle bracket or ampersand
 */
public record JsonLd(String text) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** These facts, in their order. */
    public static JsonLd of(Map<String, ?> facts) {
        return new JsonLd(
                JSON.writeValueAsString(facts)
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026"));
    }
}
