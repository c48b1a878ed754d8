package commonplace.query.generation;

import commonplace.query.deadletter.DeadLetter;
import commonplace.query.deadletter.DeadLetters;
import commonplace.query.problem.Refused;
import commonplace.query.site.Site;
import commonplace.query.view.ProjectionVersion;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.function.Consumer;

/**
 * What an operator decides of a parked event holds in all generations that are fed, not only in the
 * live one: whichever of them is switched to has nothing else parked for it. Safe for many threads.
 */
@Component
public final class ParkedEvents {

    private final LiveGeneration live;
    private final History history;
    private final String readable;

    ParkedEvents(LiveGeneration live, History history, Site site) {
        this.live = live;
        this.history = history;
        readable = ProjectionVersion.ofThisRelease(site.zone()).readable();
    }

    /**
     * Marks it to be tried again.
     *
     * @param id in the live generation
     * @throws Refused where it is not there, or was discarded
     */
    public void retry(long id) {
        live.mark(
                client -> {
                    var letter = new DeadLetters(client).existing(id);
                    new DeadLetters(client).retry(id);
                    inTheOthers(client, others -> others.retry(letter.stream(), letter.position()));
                    return id;
                });
    }

    /**
     * Gives it up for ever, on the record.
     *
     * @param id in the live generation
     * @throws Refused where it is not there
     */
    public void discard(long id, String by, String why) {
        live.mark(
                client -> {
                    var letter = new DeadLetters(client).existing(id);
                    new DeadLetters(client).discard(id, by, why);
                    if (letter.discarded() == null) {
                        history.record(number(client), "discarded", by, why, told(letter));
                    }
                    inTheOthers(
                            client,
                            others -> others.discard(letter.stream(), letter.position(), by, why));
                    return id;
                });
    }

    private static final String NUMBER =
            """
            SELECT number
            FROM public.generation
            WHERE schema_name = current_schema()
            """;

    private static int number(JdbcClient client) {
        return client.sql(NUMBER).query(Integer.class).single();
    }

    private static String told(DeadLetter letter) {
        return "%s %d of %s, at position %d"
                .formatted(letter.type(), letter.sequence(), letter.stream(), letter.position());
    }

    private static final String OTHERS =
            """
            SELECT schema_name
            FROM public.generation
            WHERE state IN ('catching up', 'following')
              AND projection_version LIKE ?
              AND schema_name <> current_schema()
            ORDER BY number
            """;

    private void inTheOthers(JdbcClient client, Consumer<DeadLetters> deed) {
        for (var schema : client.sql(OTHERS).param(readable).query(String.class).list()) {
            client.sql("SELECT set_config('search_path', ?, false)")
                    .param(schema)
                    .query(String.class)
                    .single();
            deed.accept(new DeadLetters(client));
        }
    }
}
