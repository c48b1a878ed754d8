package commonplace.query.content;

import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

import java.util.HashSet;
import java.util.Set;

/** An author's ids, so that links to a place in an article go on leading there. */
final class Ids {

    /** The pages' own. */
    private static final Set<String> TAKEN = Set.of("content", "q");

    private static final Evaluator NAMED = QueryParser.parse("[id], a[name]");

    private Ids() {}

    /** Each id once, or none; an anchor's {@code name}, as old pages have it, becomes its id. */
    static void keep(Element body, boolean keep) {
        var seen = new HashSet<>(TAKEN);
        for (var element : body.select(NAMED)) {
            var id = element.hasAttr("id") ? element.attr("id") : element.attr("name");
            element.removeAttr("id").removeAttr("name");
            if (keep && seen.add(id)) {
                element.attr("id", id);
            }
        }
    }
}
