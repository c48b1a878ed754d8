package commonplace.query.projection;

import commonplace.embedded.Database;
import commonplace.events.StreamId;
import commonplace.events.wire.RawEvent;
import commonplace.query.change.Announcing;
import commonplace.query.view.GenerationSchema;
import commonplace.query.view.ViewWriter;

import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

/** The views of one generation in a database of a test's own. */
public final class TestViews {

    public static final String SCHEMA = GenerationSchema.name(1);

    static final ProjectionSettings SETTINGS =
            new ProjectionSettings(
                    true,
                    500,
                    Duration.ofSeconds(6),
                    Duration.ofMillis(20),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(10));

    private final Database database;

    public TestViews(Database database) {
        this.database = database;
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            GenerationSchema.create(connection, 1);
            connection.commit();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    public DataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    /** Its connections see this generation, as an operator's do. */
    public DataSource sourceInSchema() {
        var source = (PGSimpleDataSource) source();
        source.setCurrentSchema(SCHEMA);
        return source;
    }

    public Projector project(TestTopic topic) {
        return project(topic, source());
    }

    Projector project(TestTopic topic, DataSource source) {
        return Projector.start(
                topic.settings(),
                SETTINGS,
                source,
                SCHEMA,
                new ViewWriter(ZoneOffset.UTC),
                Announcing.TO_NOBODY);
    }

    ViewTransaction transaction() {
        return new ViewTransaction(
                source(), SCHEMA, new ViewWriter(ZoneOffset.UTC), Announcing.TO_NOBODY);
    }

    /** Rows of one text column. */
    public List<String> texts(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    public void change(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private Connection connect() throws SQLException {
        var connection = database.connect();
        connection.setSchema(SCHEMA);
        return connection;
    }

    /** Every table's rows, without places. */
    public Map<String, List<String>> tables() {
        var tables = new TreeMap<String, List<String>>();
        for (var table :
                List.of(
                        "entry",
                        "tag_entry",
                        "tag_year",
                        "site_day",
                        "tag",
                        "former_path",
                        "entry_search",
                        "dead_letter")) {
            tables.put(table, texts("SELECT t::text FROM %s t ORDER BY 1".formatted(table)));
        }
        return tables;
    }

    /** Each stream's last applied sequence. */
    Map<String, Long> sequences() {
        var sequences = new TreeMap<String, Long>();
        texts(
                        """
                        SELECT 'entry:' || entry_id || ' ' || sequence FROM entry
                        UNION ALL
                        SELECT 'tag:' || tag_id || ' ' || sequence FROM tag
                        """)
                .forEach(
                        text ->
                                sequences.put(
                                        text.substring(0, text.lastIndexOf(' ')),
                                        Long.valueOf(text.substring(text.lastIndexOf(' ') + 1))));
        return sequences;
    }

    /** What {@link #sequences()} must be once all of these are applied. */
    static Map<String, Long> heads(Collection<RawEvent> events) {
        var heads = new TreeMap<String, Long>();
        events.forEach(e -> heads.merge(e.stream().value(), e.sequence(), Math::max));
        return heads;
    }

    long sequence(StreamId stream) {
        return sequences().getOrDefault(stream.value(), -1L);
    }

    List<String> parked() {
        return texts(
                """
                SELECT stream || ' ' || sequence
                FROM dead_letter
                WHERE discarded_at IS NULL
                ORDER BY stream, sequence
                """);
    }

    Map<Integer, Place> places() {
        try (var connection = connect()) {
            return Offsets.read(connection);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    Place place(int partition) {
        return places().getOrDefault(partition, Place.BEGINNING);
    }

    /** The highest position applied on each partition. */
    public Map<Integer, Long> positions() {
        var positions = new TreeMap<Integer, Long>();
        places().forEach((partition, place) -> positions.put(partition, place.position()));
        return positions;
    }

    public static Map<Integer, Long> lastPositions(Collection<RawEvent> events) {
        var last = new TreeMap<Integer, Long>();
        for (int partition = 0; partition < TestTopic.PARTITIONS; partition++) {
            last.put(partition, 0L);
        }
        events.forEach(e -> last.merge(TestTopic.partition(e), e.position(), Math::max));
        return last;
    }
}
