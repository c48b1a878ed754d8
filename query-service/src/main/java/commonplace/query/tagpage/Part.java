package commonplace.query.tagpage;

import commonplace.events.Kind;
import commonplace.query.page.Before;

import org.jspecify.annotations.Nullable;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which of a tag's entries are wanted.
 *
 * @param kind null for all
 * @param before what they are older than; null from the newest on
 */
record Part(@Nullable Kind kind, @Nullable Before before, int limit, long offset) {

    /** The newest, of all kinds. */
    static Part newest(int limit) {
        return new Part(null, null, limit, 0);
    }

    // A tag's rows are kept in order kind by kind: all kinds are those four, merged as they are
    // read, so that a page costs the same whatever the tag's size.
    private static final String OF_KIND =
            """
            SELECT entry_id, published_at, path, year, kind
            FROM tag_entry
            WHERE tag = :tag
              AND kind = '%s'
            """;

    private static final String OLDER =
            """
              AND (published_at, path) < (:before, :beforePath)
            """;

    private static final String NEWEST_FIRST =
            """
            ORDER BY published_at DESC, path DESC
            """;

    private static final String CUT =
            """
            LIMIT :limit
            OFFSET :offset
            """;

    /** Selects all rows of {@code :tag} that may be wanted, newest first. */
    String all() {
        var kinds = kind == null ? Arrays.asList(Kind.values()) : List.of(kind);
        return kinds.stream()
                        .map(one -> OF_KIND.formatted(one.letter()))
                        .map(rows -> before == null ? rows : rows + OLDER)
                        .collect(Collectors.joining("UNION ALL\n"))
                + NEWEST_FIRST;
    }

    /** Selects those that are wanted. */
    String wanted() {
        return all() + CUT;
    }

    /** The parameters of both. */
    Map<String, Object> parameters(String tag) {
        var parameters = new HashMap<String, Object>();
        parameters.put("tag", tag);
        parameters.put("limit", limit);
        parameters.put("offset", offset);
        if (before != null) {
            parameters.put("before", before.publishedAt().atOffset(ZoneOffset.UTC));
            parameters.put("beforePath", before.path());
        }
        return parameters;
    }
}
