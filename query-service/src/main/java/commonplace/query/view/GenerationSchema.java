package commonplace.query.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Objects;

/** The tables of one generation: {@code schema.sql}, in a schema of its own. */
public final class GenerationSchema {

    /** Raised when the same events would come to other rows. */
    private static final int VERSION = 1;

    private GenerationSchema() {}

    /** What rows depend on besides the events: this release's projection, and the site's zone. */
    public static String version(ZoneId zone) {
        return VERSION + " " + zone.getId();
    }

    /** The name of a generation's schema. */
    public static String name(int generation) {
        return "generation_" + generation;
    }

    /**
     * Makes the schema and its empty tables, in the connection's transaction, whose search path is
     * the new schema from then on.
     *
     * @throws SQLException where it exists already, or the database's user may not make it
     */
    public static void create(Connection connection, int generation) throws SQLException {
        var name = name(generation);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
            statement.execute("SET LOCAL search_path TO " + name);
            statement.execute(tables());
        }
    }

    private static String tables() {
        try (var file = GenerationSchema.class.getResourceAsStream("schema.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
