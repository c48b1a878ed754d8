package commonplace.query.view;

import static commonplace.query.view.Recorded.DATE;
import static commonplace.query.view.Recorded.ONE;
import static commonplace.query.view.Recorded.TWO;
import static commonplace.query.view.Recorded.event;
import static commonplace.query.view.Recorded.note;
import static commonplace.query.view.Recorded.path;
import static commonplace.query.view.Recorded.published;
import static commonplace.query.view.Recorded.revised;
import static commonplace.query.view.Recorded.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.events.EntryPublished;
import commonplace.events.StreamId;
import commonplace.events.TagAdded;
import commonplace.events.TagDescribed;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;
import commonplace.events.wire.RecordedEvent;
import commonplace.query.view.ApplyResult.Fault;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class ViewWriterIT {

    private static final String TAGGED = "SELECT tag || ' ' || entry_id FROM tag_entry ORDER BY 1";
    private static final String COUNTS =
            "SELECT concat_ws(' ', tag, year, sum(entries)) FROM tag_year GROUP BY tag, year ORDER"
                    + " BY 1";

    private final TestViews views;

    ViewWriterIT() throws SQLException {
        views = new TestViews();
    }

    private ApplyResult apply(RecordedEvent... events) throws SQLException {
        return views.apply(List.of(events));
    }

    @Test
    void anEventThatCameBeforeIsSkipped() throws SQLException {
        var first = event(0, published(ONE, "a", "css"));
        apply(first);
        var result = apply(first, first, event(1, new TagAdded(ONE, tag("html"))), first);
        assertThat(result.applied()).hasSize(1);
        assertThat(result.skipped()).containsExactly(first, first, first);
        assertThat(views.rows(COUNTS)).containsExactly("css 2024 1", "html 2024 1");
    }

    @Test
    void aGapStopsItsStreamAndNoOther() throws SQLException {
        var result =
                apply(
                        event(0, published(ONE, "a")),
                        event(2, new TagAdded(ONE, tag("late"))),
                        event(3, new TagAdded(ONE, tag("later"))),
                        event(0, published(TWO, "b", "css")));
        assertThat(result.faults()).containsExactly(entry(StreamId.of(ONE), new Fault.Gap(2, 1)));
        assertThat(result.applied()).hasSize(2);
        assertThat(views.rows(TAGGED)).containsExactly("css " + TWO);
    }

    @Test
    void anEventThatCannotBeRowsStopsItsStreamAndNoOther() throws SQLException {
        var impossible =
                new EntryPublished(
                        ONE,
                        path("a"),
                        Instant.ofEpochSecond(999_999_999_999_999L),
                        note("far"),
                        List.of(),
                        null,
                        List.of());
        var result =
                apply(
                        event(0, impossible),
                        event(1, new TagAdded(ONE, tag("css"))),
                        event(0, published(TWO, "b", "css")));
        assertThat(result.faults()).containsOnlyKeys(StreamId.of(ONE));
        assertThat(result.faults().values())
                .allSatisfy(fault -> assertThat(fault.error()).contains("years 1 to 9999"));
        assertThat(views.rows(TAGGED)).containsExactly("css " + TWO);
    }

    @Test
    void aPathThatAnotherEntryHoldsIsThatStreamsFault() throws SQLException {
        apply(event(0, published(ONE, "a")));
        var result = apply(event(0, published(TWO, "a")));
        assertThat(result.faults()).containsOnlyKeys(StreamId.of(TWO));
        assertThat(views.rows("SELECT entry_id FROM entry")).containsExactly(ONE.toString());
    }

    @Test
    void charactersThatPostgresqlRefusesAreLeftOut() throws SQLException {
        var odd = new TagDescribed(tag("css"), "C\u0000SS", "half \ud800");
        apply(event(0, published(ONE, "a", "css")), event(0, odd));
        assertThat(views.rows("SELECT shown || '|' || description FROM tag"))
                .containsExactly("CSS|half ");
    }

    @Test
    void aMoveRedirectsAndBackAgainDoesNot() throws SQLException {
        var former = "SELECT path FROM former_path ORDER BY 1";
        apply(event(0, published(ONE, "a")), event(1, revised(ONE, "b", "Words")));
        assertThat(views.rows(former)).containsExactly(path("a").value());
        apply(event(2, revised(ONE, "a", "Words")));
        assertThat(views.rows(former)).containsExactly(path("b").value());
    }

    @Test
    void onlyNewWordsAreAnUpdate() throws SQLException {
        var updated = "SELECT extract(epoch FROM updated_at - recorded_at)::int FROM entry";
        apply(event(0, published(ONE, "a")), event(1, revised(ONE, "b", "Words of a")));
        assertThat(views.rows(updated)).containsExactly("0");
        apply(event(2, revised(ONE, "b", "Other words")));
        assertThat(views.rows(updated)).containsExactly("2");
        assertThat(views.rows("SELECT revisions FROM entry")).containsExactly("2");
    }

    @Test
    void mergesAreFollowedThroughTagsThatNothingElseWasSaidOf() throws SQLException {
        apply(event(0, published(ONE, "a", "x", "y")), event(0, published(TWO, "b", "z")));
        apply(event(0, new TagMerged(tag("x"), tag("y"))));
        apply(event(0, new TagMerged(tag("y"), tag("z"))));
        assertThat(views.rows(TAGGED)).containsExactly("z " + ONE, "z " + TWO);
        apply(event(0, new TagRenamed(tag("z"), new TagName("new"))));
        assertThat(views.rows(TAGGED)).containsExactly("new " + ONE, "new " + TWO);
        assertThat(views.rows("SELECT effective FROM tag")).containsOnly("new");
        apply(event(1, new TagMergeUndone(tag("y"))));
        assertThat(views.rows(COUNTS)).containsExactly("new 2024 1", "y 2024 1");
    }

    @Test
    void aCircleOfMergesSeenForAMomentLeavesNothingBehind() throws SQLException {
        apply(event(0, published(ONE, "a", "x")), event(0, new TagMerged(tag("x"), tag("y"))));
        apply(event(0, new TagMerged(tag("y"), tag("x"))));
        apply(event(1, new TagMergeUndone(tag("x"))));
        assertThat(views.rows(TAGGED)).containsExactly("x " + ONE);
        assertThat(views.rows("SELECT tag_id || ' ' || effective FROM tag ORDER BY 1"))
                .containsExactly("x x", "y x");
    }

    @Test
    void aDiscardedEventIsPassed() throws SQLException {
        apply(event(0, published(ONE, "a", "x")));
        try (var connection = views.connect()) {
            assertThat(views.writer.discard(connection, StreamId.of(ONE), 2)).isFalse();
            assertThat(views.writer.discard(connection, StreamId.of(ONE), 1)).isTrue();
            assertThat(views.writer.discard(connection, StreamId.of(TWO), 0)).isFalse();
            assertThat(views.writer.discard(connection, StreamId.of(tag("x")), 0)).isTrue();
            assertThat(views.writer.discard(connection, StreamId.of(tag("x")), 2)).isFalse();
            connection.commit();
        }
        var result =
                apply(
                        event(2, new TagAdded(ONE, tag("y"))),
                        event(1, new TagRenamed(tag("x"), new TagName("new"))));
        assertThat(result.faults()).isEmpty();
        assertThat(views.rows(TAGGED)).containsExactly("new " + ONE, "y " + ONE);
    }

    @Test
    void yearsBeginInTheSitesZone() throws SQLException {
        var newYearsEve = Instant.parse("2023-12-31T12:00:00Z");
        apply(
                event(
                        0,
                        new EntryPublished(
                                ONE,
                                path("a"),
                                newYearsEve,
                                note("Cheers"),
                                List.of(tag("css")),
                                null,
                                List.of())));
        assertThat(views.rows(COUNTS)).containsExactly("css 2024 1");
        assertThat(newYearsEve).isBefore(DATE);
    }

    @Test
    void aSnapshotOlderThanTheLockIsRefused() throws SQLException {
        try (var connection = views.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var events = List.of(event(0, published(ONE, "a")));
            assertThatThrownBy(() -> views.writer.apply(connection, events))
                    .hasMessageContaining("READ COMMITTED");
        }
    }

    private static Map.Entry<StreamId, Fault> entry(StreamId stream, Fault fault) {
        return Map.entry(stream, fault);
    }
}
