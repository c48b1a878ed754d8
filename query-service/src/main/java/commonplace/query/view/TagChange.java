package commonplace.query.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** What follows from tags' events: a tag's new name is also that of all tags merged into it. */
final class TagChange {

    private TagChange() {}

    /**
     * Writes tags whose state or effective name changed.
     *
     * @param before as the rows have them
     * @param streams after the batch
     * @return entries that carry a tag whose effective name changed
     */
    static List<UUID> write(Connection connection, TagRows.Loaded before, Streams streams)
            throws SQLException {
        if (streams.changedTags().isEmpty()) {
            return List.of();
        }
        var effective = EffectiveNames.of(streams.tags());
        var renamed = new ArrayList<String>();
        var formerNames = new HashSet<String>();
        effective.forEach(
                (id, name) -> {
                    var former = before.effective().getOrDefault(id, TagState.firstName(id));
                    if (!former.equals(name)) {
                        renamed.add(id);
                        formerNames.add(former);
                    }
                });
        var changed = new TreeSet<>(streams.changedTags());
        changed.addAll(renamed);
        new TagRows(connection)
                .write(changed.stream().map(streams.tags()::get).toList(), effective);
        return renamed.isEmpty()
                ? List.of()
                : AffectedEntries.carrying(connection, renamed, formerNames);
    }
}
