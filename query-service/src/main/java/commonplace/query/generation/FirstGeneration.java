package commonplace.query.generation;

import commonplace.query.site.SearchSettings;
import commonplace.query.site.Site;
import commonplace.query.view.GenerationSchema;
import commonplace.query.view.ProjectionVersion;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Sees to it that there is a live generation when anything else starts: an empty database gets
 * generation 1. Where the live one was made by another projection, or in another zone, one for this
 * release is begun beside it, which becomes live once it is built and verified. Several instances
 * may start at once. Whoever needs the views' tables takes this into its constructor.
 */
@Component
@DependsOnDatabaseInitialization
public final class FirstGeneration {

    private static final Logger log = LoggerFactory.getLogger(FirstGeneration.class);

    /** Whoever makes a generation holds it, until the transaction ends. */
    static final String LOCK =
            """
            SELECT pg_advisory_xact_lock(hashtextextended('commonplace first generation', 0))
            """;

    private static final String LIVE =
            """
            SELECT number, projection_version
            FROM public.generation
            WHERE state = 'live'
            """;

    private static final String OF_VERSION =
            """
            SELECT count(*)
            FROM public.generation
            WHERE projection_version = ?
              AND until IS NULL
              AND state IN ('building', 'indexing', 'catching up', 'following')
            """;

    private static final String INSERT =
            """
            INSERT INTO public.generation (number, schema_name, state, projection_version,
                                           created_by, promotes, promoted_at)
            VALUES (?, ?, ?, ?, ?, ?, CASE WHEN ? = 'live' THEN now() END)
            """;

    private static final String RECORD =
            """
            INSERT INTO public.generation_history (generation, action, operator, detail)
            VALUES (?, ?, 'commonplace', ?)
            """;

    private final ProjectionVersion version;
    private final String language;

    /**
     * @throws IllegalStateException where the database's settings endanger what is committed, or it
     *     does not know the language of the site
     */
    FirstGeneration(DataSource database, Site site, SearchSettings search) throws SQLException {
        version = ProjectionVersion.ofThisRelease(site.zone());
        language = search.language();
        try (var connection = database.getConnection()) {
            DurabilityCheck.require(connection);
            requireLanguage(connection);
            connection.setAutoCommit(false);
            try {
                createUnlessThere(connection);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private void requireLanguage(Connection connection) throws SQLException {
        if (!GenerationSchema.isLanguage(connection, language)) {
            throw new IllegalStateException(
                    "commonplace.search.language is '%s', which PostgreSQL does not know. SELECT cfgname FROM pg_ts_config lists what it knows."
                            .formatted(language));
        }
    }

    private void createUnlessThere(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            // Whoever comes second waits here, and then finds what the first has made.
            statement.execute(LOCK);
            try (var live = statement.executeQuery(LIVE)) {
                if (!live.next()) {
                    create(connection, State.LIVE, false, "first");
                } else if (!live.getString(2).equals(version.toString())) {
                    createBeside(connection, ProjectionVersion.parse(live.getString(2)));
                }
            }
        }
    }

    /** This release, or another zone, comes to other rows: it builds its own. */
    private void createBeside(Connection connection, ProjectionVersion live) throws SQLException {
        try (var query = connection.prepareStatement(OF_VERSION)) {
            query.setString(1, version.toString());
            try (var row = query.executeQuery()) {
                row.next();
                if (row.getInt(1) > 0) {
                    return;
                }
            }
        }
        // A former release that is started once more must not take the site back with it.
        create(
                connection,
                State.BUILDING,
                !version.isBefore(live),
                "for projection " + version + " beside " + live);
    }

    private void create(Connection connection, State state, boolean promotes, String why)
            throws SQLException {
        int number = GenerationSchema.nextNumber(connection);
        if (state == State.LIVE) {
            GenerationSchema.create(connection, number);
        } else {
            GenerationSchema.createBare(connection, number);
        }
        GenerationSchema.speak(connection, language);
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, number);
            insert.setString(2, GenerationSchema.name(number));
            insert.setString(3, state.toString());
            insert.setString(4, version.toString());
            insert.setString(5, "commonplace");
            insert.setBoolean(6, promotes);
            insert.setString(7, state.toString());
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement(RECORD)) {
            insert.setInt(1, number);
            insert.setString(2, "made");
            insert.setString(3, why);
            insert.executeUpdate();
        }
        log.atInfo()
                .addKeyValue("generation", number)
                .addKeyValue("state", state)
                .addKeyValue("why", why)
                .log("generation made");
    }
}
