package commonplace.query.generation;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What each phase of a bulk load costs, in seconds an event: as the last one took on this
 * installation, or, before there was any, as was measured on two cores with everything on them.
 */
record Pace(double read, double write, double index, double text) {

    /** Loads of fewer events tell how long a start takes, and not the pace. */
    private static final int FEWEST = 50_000;

    private static final Pace MEASURED = new Pace(2.1e-6, 4.6e-6, 1.8e-6, 35e-6);

    private static final String LAST =
            """
            SELECT read_seconds / events AS read,
                   write_seconds / events AS write,
                   index_seconds / events AS index,
                   text_seconds / events AS text
            FROM public.generation
            WHERE events >= ?
              AND read_seconds > 0
              AND write_seconds > 0
              AND index_seconds > 0
              AND text_seconds > 0
            ORDER BY number DESC
            LIMIT 1
            """;

    static Pace last(JdbcClient client) {
        return client.sql(LAST)
                .param(FEWEST)
                .query(
                        (row, n) ->
                                new Pace(
                                        row.getDouble("read"),
                                        row.getDouble("write"),
                                        row.getDouble("index"),
                                        row.getDouble("text")))
                .optional()
                .orElse(MEASURED);
    }
}
