package commonplace.benchmarks.replay;

import commonplace.embedded.Database;
import commonplace.query.view.GenerationSchema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** The views' tables as the query service makes them, in a schema of their own. */
public final class ViewTables {

    private static final String DEFINITION = "/commonplace/query/view/schema.sql";

    private ViewTables() {}

    /** Makes them, with all that is looked up by where rows are written one by one. */
    public static void create(Database database, String schema) {
        var indexes = new ArrayList<>(GenerationSchema.indexes());
        indexes.addAll(GenerationSchema.countIndexes());
        // The others that bulk load makes last are for searches and lists of one kind.
        GenerationSchema.lastIndexes().stream()
                .filter(index -> index.contains(" ON tag_entry "))
                .forEach(indexes::add);
        database.execute(
                "CREATE SCHEMA %s; SET search_path TO %s; %s; %s"
                        .formatted(schema, schema, sql(), String.join(";\n", indexes)));
    }

    /** Makes tables of the same columns, nothing to look anything up by. */
    static void createBare(Database database, String schema) {
        create(database, schema + "_whole");
        database.execute(
                """
                CREATE SCHEMA %1$s;
                CREATE TABLE %1$s.entry (LIKE %1$s_whole.entry);
                CREATE TABLE %1$s.tag_entry (LIKE %1$s_whole.tag_entry);
                """
                        .formatted(schema));
    }

    private static String sql() {
        try (var file = ViewTables.class.getResourceAsStream(DEFINITION)) {
            if (file == null) {
                throw new IllegalStateException(DEFINITION + " is not there.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
