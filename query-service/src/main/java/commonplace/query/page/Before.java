package commonplace.query.page;

import commonplace.events.FormerPath;
import commonplace.events.InvalidValue;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a list goes on: with what is older than this entry. What is published meanwhile moves
 * nothing on such a page, and its cost is the same however deep it lies. An entry that was moved or
 * retracted still marks its place.
 *
 * @param path of the entry, with its first slash
 */
public record Before(Instant publishedAt, String path) {

    /** In an address: {@code ?before=2024/Feb/10/slug/}. */
    public static final String PARAMETER = "before";

    private static final String MARKED =
            """
            SELECT published_at, path
            FROM (SELECT published_at, path, 0 AS moved
                  FROM entry
                  WHERE path = ?
                  UNION ALL
                  SELECT entry.published_at, entry.path, 1
                  FROM former_path
                  JOIN entry USING (entry_id)
                  WHERE former_path.path = ?) AS marked
            ORDER BY moved, path
            LIMIT 1
            """;

    /**
     * The place that a visit asks for; empty where it asks for the beginning.
     *
     * @throws Refused where no entry is or was at that path
     */
    public static Optional<Before> of(Visit visit, JdbcClient views) {
        var given = visit.parameters().getOrDefault(PARAMETER, List.of());
        if (given.isEmpty()) {
            return Optional.empty();
        }
        var text = String.join(",", given);
        return Optional.of(named(views, text).orElseThrow(no(text)));
    }

    /** The place of an entry by its path without the first slash; empty where there is none. */
    public static Optional<Before> named(JdbcClient views, String text) {
        return path(text).flatMap(path -> marked(views, path));
    }

    private static Optional<String> path(String text) {
        try {
            return Optional.of(FormerPath.parse("/" + text).value());
        } catch (InvalidValue noPath) {
            return Optional.empty();
        }
    }

    private static Optional<Before> marked(JdbcClient views, String path) {
        return views.sql(MARKED).params(path, path).query((row, number) -> read(row)).optional();
    }

    /** The place that {@code published_at} and {@code path} of a row say. */
    public static Before read(ResultSet row) throws SQLException {
        return new Before(
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("path"));
    }

    private static Supplier<Refused> no(String text) {
        return () ->
                new Refused(
                        new Refusal.BadParameter(
                                PARAMETER,
                                text,
                                "the path of an entry without its first slash,"
                                        + " '2024/Feb/10/slug/',"));
    }

    /** What is older than the last of these. */
    public static Before last(List<Item> items) {
        return new Before(items.getLast().publishedAt(), items.getLast().path());
    }

    /** {@code before=2024/Feb/10/slug/}. */
    public String query() {
        return PARAMETER + "=" + marking(path);
    }

    /** As an address names the place of an entry. */
    public static String marking(String path) {
        return Place.entry(path).substring(1);
    }
}
