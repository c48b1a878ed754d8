package commonplace.query.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads copied rows once while their pages are still in PostgreSQL's memory. Who reads a row first
 * marks it as committed (a “hint bit”), which changes its page; left to the making of indexes,
 * every page would be written anew, and its image into the log besides (PostgreSQL documentation,
 * {@code wal_log_hints}). Commits must not be asynchronous: their rows are marked much later. For
 * many threads.
 */
final class FirstLook {

    /** Buckets that rows are left to be committed, one for each thread and a little. */
    private final int behind;

    private record Pages(long entry, long tagEntry) {}

    private final Deque<Pages> written = new ArrayDeque<>();
    private Pages seen;

    /**
     * @param threads that copy side by side
     */
    FirstLook(Connection connection, int threads) throws SQLException {
        seen = pages(connection);
        behind = threads + 1;
    }

    private static final String PAGES =
            """
            SELECT pg_relation_size('entry') / current_setting('block_size')::int,
                   pg_relation_size('tag_entry') / current_setting('block_size')::int
            """;

    private static Pages pages(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(PAGES)) {
            row.next();
            return new Pages(row.getLong(1), row.getLong(2));
        }
    }

    private static final String LOOK =
            """
            SELECT (SELECT count(*) FROM entry WHERE ctid >= ?::tid AND ctid < ?::tid),
                   (SELECT count(*) FROM tag_entry WHERE ctid >= ?::tid AND ctid < ?::tid)
            """;

    /** To be called before each bucket, in a transaction inside the generation. */
    void look(Connection connection) throws SQLException {
        Pages from;
        Pages to;
        synchronized (this) {
            written.add(pages(connection));
            if (written.size() <= behind) {
                return;
            }
            from = seen;
            to = written.remove();
            seen = to;
        }
        try (var look = connection.prepareStatement(LOOK)) {
            look.setString(1, place(from.entry));
            look.setString(2, place(to.entry));
            look.setString(3, place(from.tagEntry));
            look.setString(4, place(to.tagEntry));
            look.execute();
        }
    }

    private static String place(long page) {
        return "(%d,0)".formatted(page);
    }
}
