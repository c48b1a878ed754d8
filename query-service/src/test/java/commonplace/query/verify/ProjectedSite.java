package commonplace.query.verify;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.wire.RawEvent;
import commonplace.query.deadletter.DeadLetters;
import commonplace.query.projection.TestTopic;
import commonplace.query.projection.TestViews;
import commonplace.testing.Eventually;
import commonplace.testing.server.TestKafka;
import commonplace.testing.server.TestPostgres;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;

/** A log on a topic, projected into one generation, as tests of what looks at both need it. */
public final class ProjectedSite implements AutoCloseable {

    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"), "comparisons");

    public final TestTopic topic = new TestTopic(TestKafka.shared()).made();
    public final TestViews views = new TestViews(TestPostgres.fresh("verified"));

    public Verifier verifier() {
        return new Verifier(views.source(), topic.settings(), ZoneOffset.UTC, FOLDER);
    }

    /** One that folds in slices as small as can be. */
    Verifier inSmallSlices() {
        return new Verifier(
                views.source(),
                topic.settings(),
                ZoneOffset.UTC,
                new Expected.Size(2_000, 50, FOLDER));
    }

    public Report verify() {
        return verify(verifier());
    }

    static Report verify(Verifier verifier) {
        try {
            return verifier.verify(TestViews.SCHEMA, Watch.NOBODY);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** Publishes further events and projects all that are on the topic. */
    public void project(List<RawEvent> events, List<RawEvent> all) {
        topic.publish(events, 200);
        try (var projector = views.project(topic)) {
            Eventually.passes(
                    () -> assertThat(views.positions()).isEqualTo(TestViews.lastPositions(all)));
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    public void project(List<RawEvent> events) {
        project(events, events);
    }

    /** An operator gives up the first event that waits; the projection goes on without it. */
    void discardFirst(String why) {
        var letters = new DeadLetters(JdbcClient.create(views.sourceInSchema()));
        letters.discard(letters.list(false, 0, 1).getFirst().id(), "olga", why);
        try (var projector = views.project(topic)) {
            Eventually.until(
                    () ->
                            views.texts(
                                            "SELECT id FROM dead_letter WHERE retry_requested IS"
                                                    + " NOT NULL")
                                    .isEmpty());
            assertThat(projector.progress().failure()).isEmpty();
        }
    }

    public String one(String sql) {
        return views.texts(sql).getFirst();
    }

    @Override
    public void close() {
        topic.close();
    }
}
