package commonplace.query.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The tables of one generation, in a schema of its own: {@code schema.sql}, and {@code
 * indexes.sql}, {@code count-indexes.sql} and {@code last-indexes.sql} for what is made of them
 * when rows are there.
 */
public final class GenerationSchema {

    /** Tables that take so long to fill that a vacuum would come in between. */
    private static final List<String> FILLED = List.of("entry", "tag_entry");

    private GenerationSchema() {}

    /** The name of a generation's schema. */
    public static String name(int generation) {
        return "generation_" + generation;
    }

    private static final String NEXT =
            """
            SELECT nextval('public.generation_number')
            """;

    /** A number that no generation had before. */
    public static int nextNumber(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(NEXT)) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * Makes the schema and its empty tables, in the connection's transaction, whose search path is
     * the new schema from then on.
     *
     * @throws SQLException where it exists already, or the database's user may not make it
     */
    public static void create(Connection connection, int generation) throws SQLException {
        createTables(connection, generation);
        try (var statement = connection.createStatement()) {
            for (var indexes : List.of(indexes(), countIndexes(), lastIndexes())) {
                for (var index : indexes) {
                    statement.execute(index);
                }
            }
        }
    }

    /**
     * The same for bulk load: without the indexes that are made afterwards, and with tables that
     * are not vacuumed while they are filled, until {@link #settle}.
     */
    public static void createBare(Connection connection, int generation) throws SQLException {
        createTables(connection, generation);
        try (var statement = connection.createStatement()) {
            for (var table : FILLED) {
                statement.execute("ALTER TABLE " + table + " SET (autovacuum_enabled = false)");
            }
        }
    }

    /** Leaves the tables that were filled to PostgreSQL's care, in the connection's search path. */
    public static void settle(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : FILLED) {
                statement.execute("ALTER TABLE " + table + " RESET (autovacuum_enabled)");
            }
        }
    }

    private static void createTables(Connection connection, int generation) throws SQLException {
        var name = name(generation);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
            statement.execute("SET LOCAL search_path TO " + name);
            statement.execute(text("schema.sql"));
        }
    }

    private static final String IS_LANGUAGE =
            """
            SELECT EXISTS (SELECT FROM pg_catalog.pg_ts_config WHERE cfgname = ?)
            """;

    /** Whether PostgreSQL has a text search configuration of that name. */
    public static boolean isLanguage(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement(IS_LANGUAGE)) {
            query.setString(1, name);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    // A function's body takes no parameters.
    private static final String SPEAK =
            """
            DO $$
            BEGIN
                EXECUTE format(
                    'CREATE OR REPLACE FUNCTION search_language() RETURNS regconfig
                     LANGUAGE sql IMMUTABLE PARALLEL SAFE
                     RETURN %L::regconfig',
                    current_setting('commonplace.language'));
            END
            $$
            """;

    /** Has words of the generation that was just created sought by the rules of a language. */
    public static void speak(Connection connection, String language) throws SQLException {
        try (var setting =
                        connection.prepareStatement(
                                "SELECT set_config('commonplace.language', ?, true)");
                var statement = connection.createStatement()) {
            setting.setString(1, language);
            setting.execute();
            statement.execute(SPEAK);
        }
    }

    /** The statements of {@code indexes.sql}; each may be repeated. */
    public static List<String> indexes() {
        return statements("indexes.sql");
    }

    /** Those of {@code count-indexes.sql}. */
    public static List<String> countIndexes() {
        return statements("count-indexes.sql");
    }

    /** Those of {@code last-indexes.sql}, which come after all others. */
    public static List<String> lastIndexes() {
        return statements("last-indexes.sql");
    }

    private static List<String> statements(String file) {
        return Arrays.stream(text(file).split(";\\s*\\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** Drops the schema with all that is in it, if it is there. */
    public static void drop(Connection connection, int generation) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + name(generation) + " CASCADE");
        }
    }

    private static String text(String file) {
        try (var stream = GenerationSchema.class.getResourceAsStream(file)) {
            return new String(
                    Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
