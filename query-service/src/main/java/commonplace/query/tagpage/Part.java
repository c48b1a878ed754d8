package commonplace.query.tagpage;

import commonplace.events.Kind;
import commonplace.query.page.Before;

import org.jspecify.annotations.Nullable;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

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

    private static final String OF_TAG =
            """
            SELECT entry_id, published_at, path, year, kind
            FROM tag_entry
            WHERE tag = :tag
            """;

    private static final String OF_KIND =
            """
              AND kind = :kind::"char"
            """;

    private static final String OLDER =
            """
              AND (published_at, path) < (:before, :beforePath)
            """;

    private static final String NEWEST_FIRST =
            """
            ORDER BY published_at DESC, path DESC
            """;

    /** Selects all rows of {@code :tag} that may be wanted, newest first. */
    String all() {
        return OF_TAG
                + (kind == null ? "" : OF_KIND)
                + (before == null ? "" : OLDER)
                + NEWEST_FIRST;
    }

    /** Selects those that are wanted. */
    String wanted() {
        return all() + cut();
    }

    /**
     * Written out, and no parameters: PostgreSQL plans a statement once for all only where it knows
     * how few rows are wanted, and planning takes longer than reading.
     */
    String cut() {
        return """
        LIMIT %d
        OFFSET %d
        """
                .formatted(limit, offset);
    }

    /** The parameters of both. */
    Map<String, Object> parameters(String tag) {
        var parameters = new HashMap<String, Object>();
        parameters.put("tag", tag);
        if (kind != null) {
            parameters.put("kind", kind.letter());
        }
        if (before != null) {
            parameters.put("before", before.publishedAt().atOffset(ZoneOffset.UTC));
            parameters.put("beforePath", before.path());
        }
        return parameters;
    }
}
