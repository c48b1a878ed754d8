package commonplace.query.generation;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** What was done with generations, by whom and why; kept when they are gone. */
@Component
public final class History {

    /** Told at once; older ones stay in the table. */
    public static final int TOLD = 500;

    /** One deed. */
    public record Deed(
            Instant at,
            int generation,
            String action,
            String by,
            @Nullable String why,
            @Nullable String detail) {}

    private final JdbcClient client;

    History(JdbcClient client, FirstGeneration first) {
        this.client = client;
    }

    private static final String LIST =
            """
            SELECT at, generation, action, operator, why, detail
            FROM public.generation_history
            ORDER BY id DESC
            LIMIT ?
            """;

    /** The last ones, newest first. */
    public List<Deed> list() {
        return client.sql(LIST)
                .param(TOLD)
                .query(
                        (row, n) ->
                                new Deed(
                                        row.getObject("at", OffsetDateTime.class).toInstant(),
                                        row.getInt("generation"),
                                        row.getString("action"),
                                        row.getString("operator"),
                                        row.getString("why"),
                                        row.getString("detail")))
                .list();
    }

    private static final String RECORD =
            """
            INSERT INTO public.generation_history (generation, action, operator, why, detail)
            VALUES (?, ?, ?, ?, ?)
            """;

    /** Notes it, in the caller's transaction where there is one. */
    public void record(
            int generation,
            String action,
            String by,
            @Nullable String why,
            @Nullable String detail) {
        client.sql(RECORD)
                .param(generation)
                .param(action)
                .param(by)
                .param(why)
                .param(detail)
                .update();
    }
}
