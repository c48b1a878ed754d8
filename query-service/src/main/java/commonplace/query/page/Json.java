package commonplace.query.page;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Pages as data: fields in the order of their records, times as ISO-8601 in UTC. */
public final class Json {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private Json() {}

    /** The record as JSON in UTF-8. */
    public static byte[] bytes(Object page) {
        return JSON.writeValueAsBytes(page);
    }
}
