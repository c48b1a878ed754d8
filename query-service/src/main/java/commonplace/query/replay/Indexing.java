package commonplace.query.replay;

import commonplace.query.view.BulkCounts;
import commonplace.query.view.BulkTags;
import commonplace.query.view.GenerationSchema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/** What is made of a generation's rows once they are all there. May be repeated at any point. */
final class Indexing {

    /** One part of it, with a connection inside the generation. */
    @FunctionalInterface
    interface Step {
        void run(Connection connection) throws SQLException;
    }

    // Sorts of 4 MB stay in a processor's cache: with 16 MB they were seen to take a fifth longer,
    // with 256 MB half as long again. Steps run side by side: workers of their own would only make
    // each dearer.
    private static final String ENTER =
            """
            SELECT set_config('search_path', ?, false),
                   set_config('maintenance_work_mem', '4MB', false),
                   set_config('work_mem', '128MB', false),
                   set_config('max_parallel_maintenance_workers', '0', false),
                   set_config('lock_timeout', '60s', false)
            """;

    private final DataSource source;
    private final String schema;

    Indexing(DataSource source, String schema) {
        this.source = source;
        this.schema = schema;
    }

    /**
     * What can be done side by side, the longest first. A table cannot be analyzed while an index
     * of it is made: {@code entry} is before its indexes, {@code tag_entry} behind its only one.
     */
    static List<Step> steps() {
        var indexes = GenerationSchema.indexes();
        var steps = new ArrayList<Step>();
        steps.add(sql(indexes.getFirst() + "; ANALYZE tag_entry"));
        steps.add(BulkCounts::tagYears);
        steps.add(sql("ANALYZE entry"));
        steps.add(BulkCounts::siteDays);
        for (var index : indexes.subList(1, indexes.size())) {
            steps.add(sql(index));
        }
        steps.add(BulkTags::settle);
        return steps;
    }

    void run(Step step) throws SQLException {
        inside(step);
    }

    /** What follows, so that readers' first queries are planned well; large tables have had it. */
    static Step analysis() {
        return sql("ANALYZE tag_year, site_day, tag, former_path");
    }

    static Step sql(String sql) {
        return connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        };
    }

    private void inside(Step step) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(true);
            try (var entering = connection.prepareStatement(ENTER)) {
                entering.setString(1, schema);
                entering.execute();
            }
            try {
                connection.setAutoCommit(false);
                step.run(connection);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
                try (var leaving = connection.createStatement()) {
                    leaving.execute("RESET ALL");
                }
            }
        }
    }

    private static final String EMPTY =
            """
            TRUNCATE entry, tag_entry, tag_year, site_day, tag, former_path, entry_search,
                     search_part, consumer_offset, dead_letter
            """;

    /** Takes all rows out, so that the log can be followed from its beginning. */
    void empty() throws SQLException {
        inside(sql(EMPTY));
        inside(GenerationSchema::settle);
    }
}
