package commonplace.query.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tags in bulk load. What is said of a tag is written partition by partition; the names that
 * entries are found under follow from all of it, and are known once all of it is there. The
 * connection's search path is the generation.
 */
public final class BulkTags {

    private BulkTags() {}

    /**
     * The names that identities are found under, of all tags that something was said of. Held in
     * memory: as many as there are tags with a name or description of their own.
     */
    public static Map<String, String> names(Connection connection) throws SQLException {
        return EffectiveNames.of(new TagRows(connection).all().states());
    }

    /** Writes those names into the tags' rows. May be repeated. */
    public static void settle(Connection connection) throws SQLException {
        var rows = new TagRows(connection);
        var all = rows.all();
        var names = EffectiveNames.of(all.states());
        var changed =
                names.entrySet().stream()
                        .filter(name -> !name.getValue().equals(all.effective().get(name.getKey())))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        if (!changed.isEmpty()) {
            rows.write(changed.stream().map(all.states()::get).toList(), names);
        }
    }
}
