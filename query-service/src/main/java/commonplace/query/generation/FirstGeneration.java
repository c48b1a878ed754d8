package commonplace.query.generation;

import commonplace.query.site.Site;
import commonplace.query.view.GenerationSchema;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Sees to it that there is a live generation when anything else starts: an empty database gets
 * generation 1. Several instances may start at once. Whoever needs the views' tables takes this
 * into its constructor.
 */
@Component
@DependsOnDatabaseInitialization
public final class FirstGeneration {

    private static final Logger log = LoggerFactory.getLogger(FirstGeneration.class);

    private static final String LOCK =
            """
            SELECT pg_advisory_xact_lock(hashtextextended('commonplace first generation', 0))
            """;

    private static final String LIVE =
            """
            SELECT number, projection_version
            FROM public.generation
            WHERE state = 'live'
            """;

    private static final String INSERT =
            """
            INSERT INTO public.generation (number, schema_name, state, projection_version)
            VALUES (?, ?, 'live', ?)
            """;

    private static final int FIRST = 1;

    private final String version;

    /**
     * @throws IllegalStateException where the database's settings endanger what is committed
     */
    FirstGeneration(DataSource database, Site site) throws SQLException {
        version = GenerationSchema.version(site.zone());
        try (var connection = database.getConnection()) {
            DurabilityCheck.require(connection);
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

    private void createUnlessThere(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            // Whoever comes second waits here, and then finds what the first has made.
            statement.execute(LOCK);
            try (var live = statement.executeQuery(LIVE)) {
                if (live.next()) {
                    warnOfOtherVersion(live.getInt(1), live.getString(2));
                    return;
                }
            }
        }
        GenerationSchema.create(connection, FIRST);
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, FIRST);
            insert.setString(2, GenerationSchema.name(FIRST));
            insert.setString(3, version);
            insert.executeUpdate();
        }
        log.atInfo().addKeyValue("generation", FIRST).log("first generation made");
    }

    private void warnOfOtherVersion(int number, String found) {
        if (!found.equals(version)) {
            log.atWarn()
                    .addKeyValue("generation", number)
                    .addKeyValue("version", found)
                    .addKeyValue("expected", version)
                    .log("the live generation was made by another projection or in another zone");
        }
    }
}
