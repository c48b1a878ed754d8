package commonplace.query.projection;

import static commonplace.testing.EntryBuilder.aNote;
import static commonplace.testing.EntryBuilder.anArticle;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.testing.RecordedLog;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Streams that the views can take one by one, and not together. */
class ConflictIT {

    private final TestViews views = new TestViews(TestPostgres.fresh("conflict"));

    /** The store reserves addresses; a log that was mended by hand might hold one twice. */
    @Test
    void ofTwoEntriesAtOneAddressInOneBatchOneIsParkedAndTheRestGoesOn() throws Exception {
        var log =
                RecordedLog.of(
                        anArticle().at("/2024/Feb/10/same/").published(),
                        aNote().published(),
                        aNote().at("/2024/Feb/10/same/").published(),
                        aNote().published());
        var arrivals = new ArrayList<Arrival>();
        log.events().forEach(event -> arrivals.add(new Arrival.Told(0, arrivals.size(), 0, event)));
        var transaction = views.transaction();
        transaction.places(TestTopic.PARTITIONS);

        transaction.apply(
                List.of(new BatchPart(0, Place.BEGINNING, new Place(4, log.head()), arrivals)));

        var second = log.events().get(2);
        assertThat(views.parked()).containsExactly(second.stream() + " 0");
        assertThat(views.sequences()).hasSize(3).doesNotContainKey(second.stream().value());
        assertThat(views.places()).containsEntry(0, new Place(4, log.head()));
    }
}
