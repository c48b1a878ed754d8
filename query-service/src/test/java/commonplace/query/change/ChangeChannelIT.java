package commonplace.query.change;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.embedded.Database;
import commonplace.testing.Eventually;
import commonplace.testing.server.TestPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class ChangeChannelIT {

    private static final String SCHEMA = "generation_1";

    private static final List<Subject> TAG = List.of(new Subject.Tag("css"));

    private final Database database = TestPostgres.fresh("channel");
    private final List<Peer> peers = new ArrayList<>();

    private static final Change CHANGE = Change.in(SCHEMA, TAG);

    private static final int[] PAGE = Change.dependence(SCHEMA, TAG);

    /** One instance, without all that is around it. */
    private record Peer(
            Stamps stamps, Listeners listeners, ChangeChannel channel, Announcements announcements)
            implements AutoCloseable {

        static Peer start(Database database) {
            var instance = new Instance(details(database));
            var stamps = new Stamps();
            var acknowledgements = new Acknowledgements();
            var listeners = new Listeners();
            var channel = new ChangeChannel(instance, stamps, acknowledgements, listeners);
            channel.start();
            return new Peer(
                    stamps,
                    listeners,
                    channel,
                    new Announcements(instance, stamps, acknowledgements, listeners, channel));
        }

        boolean shows(long keptSince) {
            return channel.trusted() && stamps.hold(PAGE, keptSince);
        }

        @Override
        public void close() {
            channel.stop();
            announcements.destroy();
        }
    }

    private static JdbcConnectionDetails details(Database database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.url();
            }
        };
    }

    private Peer peer() {
        var peer = Peer.start(database);
        peers.add(peer);
        Eventually.until(peer.channel::trusted);
        return peer;
    }

    @AfterEach
    void close() {
        peers.forEach(Peer::close);
    }

    private void tell(Announced announced) throws SQLException {
        try (var connection = database.connect()) {
            announced.tellWith(connection);
        }
    }

    @Test
    void beforeAChangeIsCommittedNoInstanceShowsWhatItTouches() throws SQLException {
        var writer = peer();
        var reader = peer();
        for (int i = 0; i < 50; i++) {
            long kept = reader.stamps.now();
            assertThat(reader.stamps.hold(PAGE, kept)).isTrue();

            var announced = writer.announcements.announce(CHANGE);

            for (var peer : List.of(writer, reader)) {
                assertThat(peer.stamps.hold(PAGE, kept)).isFalse();
                assertThat(peer.stamps.rest(PAGE)).as("nothing is kept yet").isFalse();
            }
            tell(announced);
            announced.committed();
            assertThat(writer.stamps.rest(PAGE)).isTrue();
            Eventually.until(() -> reader.stamps.rest(PAGE));
        }
    }

    @Test
    void aChangeThatDoesNotComeIsTakenBack() throws SQLException {
        var writer = peer();
        var reader = peer();

        writer.announcements.announce(CHANGE).rolledBack();

        assertThat(writer.stamps.rest(PAGE)).isTrue();
        Eventually.until(() -> reader.stamps.rest(PAGE));
    }

    @Test
    void whatElseIsKeptIsLeftAlone() throws SQLException {
        var writer = peer();
        int[] other = Change.dependence(SCHEMA, List.of(new Subject.Tag("html")));
        int[] any = Change.dependence(SCHEMA, List.of(new Subject.Anything()));
        int[] same = Change.dependence("generation_2", TAG);
        long kept = writer.stamps.now();

        writer.announcements.announce(CHANGE).committed();

        assertThat(writer.stamps.hold(other, kept)).isTrue();
        assertThat(writer.stamps.hold(same, kept)).isTrue();
        assertThat(writer.stamps.hold(any, kept)).isFalse();
        writer.announcements.announce(Change.ofEverything()).committed();
        assertThat(writer.stamps.hold(same, kept)).isFalse();
    }

    /** Listens, and notes nothing. */
    private Connection deafListener() throws SQLException {
        var connection = database.connect();
        new Session(connection, 4711).begin();
        return connection;
    }

    @Test
    void whoDoesNotNoteChangesIsWaitedForOnceAndPutOut() throws SQLException {
        var writer = peer();
        try (var deaf = deafListener()) {
            long began = System.nanoTime();
            writer.announcements.announce(CHANGE).committed();

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isGreaterThan(ChangeChannel.TRUST);
            Eventually.until(() -> !deaf.isValid(1));
        }
    }

    @Test
    void whoIsGoneIsWaitedForAsLongAsItMayTrustItsChannel() throws Exception {
        var writer = peer();
        try (var listener = deafListener()) {
            Eventually.until(() -> writer.listeners.knows(4711));
            listener.abort(Runnable::run);
        }
        try (var connection = database.connect();
                var session = connection.createStatement()) {
            Eventually.until(
                    () -> {
                        try (var row =
                                session.executeQuery("SELECT FROM pg_locks WHERE objid = 4711")) {
                            return !row.next();
                        }
                    });
        }
        long began = System.nanoTime();
        writer.announcements.announce(CHANGE).committed();

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThan(ChangeChannel.TRUST.dividedBy(2));
    }

    @Test
    void withoutItsChannelAnInstanceShowsNothingItKept() throws SQLException {
        var writer = peer();
        var reader = peer();
        for (int i = 0; i < 3; i++) {
            Eventually.until(reader.channel::trusted);
            long kept = reader.stamps.now();
            database.execute(
                    """
                    SELECT pg_terminate_backend(pid)
                    FROM pg_stat_activity
                    WHERE application_name = 'commonplace pages'
                      AND datname = current_database()
                    """);
            var announced = writer.announcements.announce(CHANGE);
            assertThat(reader.shows(kept)).isFalse();
            announced.committed();

            Eventually.until(
                    () -> {
                        assertThat(reader.shows(kept)).isFalse();
                        return reader.channel.trusted();
                    });
            assertThat(reader.shows(kept)).isFalse();
            assertThat(reader.shows(reader.stamps.now())).isTrue();
        }
    }

    @Test
    void aNewListenerWaitsForTransactionsThatMayHaveBeenAnnouncedBefore() throws SQLException {
        var writer = peer();
        try (var open = database.connect()) {
            open.setAutoCommit(false);
            try (var statement = open.createStatement()) {
                statement.execute("CREATE TABLE written (number int)");
            }
            var late = Peer.start(database);
            peers.add(late);
            Eventually.until(late.channel::watches);
            for (int i = 0; i < 3; i++) {
                // Returns when it has noted it, so it goes on listening meanwhile.
                writer.announcements.announce(CHANGE).committed();
                assertThat(late.channel.trusted()).isFalse();
            }

            open.commit();
            Eventually.until(late.channel::trusted);
        }
    }

    @Test
    void whatIsTooMuchToBeToldOneByOneTouchesEverything() {
        var many =
                java.util.stream.IntStream.range(0, 2 * Change.MOST)
                        .mapToObj(n -> (Subject) new Subject.Tag("tag-" + n))
                        .toList();

        assertThat(Change.in(SCHEMA, many))
                .isEqualTo(new Change(Set.of(new Subject.Everything().slot(SCHEMA))));
        var most = Change.in(SCHEMA, many.subList(0, Change.MOST - 1));
        assertThat(new Message.Begun("-2147483648.1000000000", most).text()).hasSizeLessThan(8_000);
        assertThat(Message.parse(new Message.Ended("1.2", most).text()))
                .isEqualTo(new Message.Ended("1.2", most));
    }
}
