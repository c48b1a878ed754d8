package commonplace.query.view;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** The names under which tags are found: one's own, or that of the tag it is part of. */
final class EffectiveNames {

    private EffectiveNames() {}

    /**
     * @param tags all tags that are connected by merges with any of these
     */
    static Map<String, String> of(Map<String, TagState> tags) {
        var names = new HashMap<String, String>();
        tags.keySet().forEach(id -> names.put(id, of(id, tags)));
        return names;
    }

    /**
     * A circle of merges, which a reader of several partitions can meet for a moment, ends where it
     * would close: the answer depends on the states alone, not on who came first.
     */
    private static String of(String id, Map<String, TagState> tags) {
        var seen = new HashSet<String>();
        var at = id;
        while (true) {
            seen.add(at);
            var tag = tags.get(at);
            if (tag == null) {
                return TagState.firstName(at);
            }
            var into = tag.mergedInto();
            if (into == null || seen.contains(into)) {
                return tag.name();
            }
            at = into;
        }
    }
}
