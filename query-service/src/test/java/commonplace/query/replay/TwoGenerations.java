package commonplace.query.replay;

import commonplace.embedded.Database;
import commonplace.query.change.Announcing;
import commonplace.query.projection.ProjectionSettings;
import commonplace.query.projection.Projector;
import commonplace.query.projection.TestTopic;
import commonplace.query.view.GenerationSchema;
import commonplace.query.view.ViewWriter;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A live generation that is followed, and another beside it that is loaded. */
final class TwoGenerations {

    static final int LIVE = 1;
    static final int BESIDE = 2;

    private static final List<String> TABLES =
            List.of(
                    "entry",
                    "tag_entry",
                    "tag_year",
                    "site_day",
                    "tag",
                    "former_path",
                    "entry_search");

    private static final ProjectionSettings FOLLOWING =
            new ProjectionSettings(
                    true,
                    500,
                    Duration.ofSeconds(6),
                    Duration.ofMillis(20),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(10));

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final TestTopic topic;
    private final Instant made = Instant.now();

    TwoGenerations(Database database, TestTopic topic) {
        this.topic = topic;
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        Flyway.configure().dataSource(source).locations("classpath:db/query").load().migrate();
        make(LIVE, "live");
        make(BESIDE, "building");
    }

    private void make(int number, String state) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            if (state.equals("live")) {
                GenerationSchema.create(connection, number);
            } else {
                GenerationSchema.createBare(connection, number);
            }
            try (var insert =
                    connection.prepareStatement(
                            """
                            INSERT INTO public.generation
                              (number, schema_name, state, projection_version)
                            VALUES (?, ?, ?, '1.1 UTC')
                            """)) {
                insert.setInt(1, number);
                insert.setString(2, GenerationSchema.name(number));
                insert.setString(3, state);
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Tables that PostgreSQL was told not to care for. */
    List<String> leftAloneByVacuum() {
        return JdbcClient.create(source)
                .sql(
                        """
                        SELECT oid::regclass::text
                        FROM pg_class
                        WHERE 'autovacuum_enabled=false' = ANY(reloptions)
                        """)
                .query(String.class)
                .list();
    }

    PGSimpleDataSource source() {
        return source;
    }

    Projector follow(int generation) {
        return Projector.start(
                topic.settings(),
                FOLLOWING,
                source,
                GenerationSchema.name(generation),
                new ViewWriter(ZoneOffset.UTC),
                Announcing.TO_NOBODY);
    }

    Load load(Path spool, Control control) {
        return load(spool, control, null);
    }

    Load load(Path spool, Control control, @Nullable Instant until) {
        // Small, so that there are many of them.
        var settings =
                new ReplaySettings(true, spool, 2, DataSize.ofKilobytes(8), DataSize.ofBytes(0));
        return new Load(
                topic.settings(),
                settings,
                source,
                ZoneOffset.UTC,
                new Task(BESIDE, GenerationSchema.name(BESIDE), made, until),
                GenerationSchema.name(LIVE),
                control);
    }

    /** A row of a text column each. */
    List<String> texts(String sql) {
        try (var connection = source.getConnection();
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

    void change(String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** All that readers and later events depend on. */
    Map<String, List<String>> rows(int generation) {
        var schema = GenerationSchema.name(generation);
        var rows = new TreeMap<String, List<String>>();
        for (var table : TABLES) {
            rows.put(
                    table,
                    texts("SELECT t::text FROM %s.%s AS t ORDER BY 1".formatted(schema, table)));
        }
        rows.put(
                "dead_letter",
                texts(
                        """
                        SELECT concat_ws('|', stream, sequence, position, partition, event_id, type,
                                         version, recorded_at, author, data, error, discarded_at,
                                         discarded_by, discarded_why, passed)
                        FROM %s.dead_letter
                        ORDER BY 1
                        """
                                .formatted(schema)));
        rows.put("places", places(generation));
        return rows;
    }

    /** Of partitions with any events. */
    List<String> places(int generation) {
        return texts(
                """
                SELECT concat_ws('|', partition, position)
                FROM %s.consumer_offset
                WHERE position > 0
                ORDER BY 1
                """
                        .formatted(GenerationSchema.name(generation)));
    }

    String state() {
        return texts("SELECT state FROM public.generation WHERE number = " + BESIDE).getFirst();
    }
}
