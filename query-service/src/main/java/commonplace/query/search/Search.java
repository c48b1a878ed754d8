package commonplace.query.search;

import commonplace.query.page.FormerNames;
import commonplace.query.page.ItemQueries;
import commonplace.query.page.Paging;
import commonplace.query.page.TagNames;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;
import commonplace.query.search.Matches.Count;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One search, in the transaction of its page. */
final class Search {

    private final JdbcClient views;
    private final SearchQueries queries;
    private final Duration timeout;

    Search(JdbcClient views, ZoneId zone, Duration timeout) {
        this.views = views;
        this.timeout = timeout;
        queries = new SearchQueries(views, zone);
    }

    Found find(Sought sought, Narrowing asked, Visit visit) {
        int page = page(visit);
        if (sought.isEmpty()) {
            return nothing(sought, asked, false);
        }
        queries.bound(timeout);
        var words = Asked.of(sought, views);
        var renamed = new LinkedHashMap<>(words.successors());
        var narrowing = today(asked, renamed);
        if (words.hasOnlyExclusions()) {
            throw new Refused(
                    new Refusal.BadParameter("q", sought.text(), "a word that shall be there"));
        }
        if (words.query().isEmpty()) {
            return nothing(sought, narrowing, true);
        }
        var matches = queries.matches(words, narrowing, Found.SIZE, (page - 1) * Found.SIZE);
        if (page > 1 && matches.page().isEmpty()) {
            throw new Refused(
                    new Refusal.BadParameter(
                            "page", Integer.toString(page), "a page that has entries"));
        }
        var items = ItemQueries.items(views, matches.page());
        var shown = new HashSet<String>(renamed.values());
        matches.tags().stream().map(Count::name).forEach(shown::add);
        var tag = narrowing.tag();
        if (tag != null) {
            shown.add(tag);
        }
        var suggestions = matches.total() == 0 ? suggested(sought, narrowing) : Suggestions.NONE;
        shown.addAll(suggestions.tags());
        return new Found(
                sought,
                narrowing,
                matches,
                items,
                new Excerpts(views).of(items, words),
                TagNames.of(views, items, shown),
                renamed,
                suggestions,
                false,
                page);
    }

    /** Other words are offered only where they find something. */
    private Suggestions suggested(Sought sought, Narrowing narrowing) {
        var suggestions = Suggestions.of(sought, views);
        var instead = suggestions.instead();
        if (instead == null || instead.length() > Sought.LONGEST) {
            return new Suggestions(null, suggestions.tags());
        }
        var words = Asked.of(Sought.of(instead), views);
        boolean finds =
                !words.query().isEmpty() && queries.matches(words, narrowing, 1, 0).total() > 0;
        return finds ? suggestions : new Suggestions(null, suggestions.tags());
    }

    private Narrowing today(Narrowing asked, Map<String, String> renamed) {
        var tag = asked.tag();
        if (tag == null) {
            return asked;
        }
        var successors = FormerNames.today(views, List.of(tag));
        renamed.putAll(successors);
        return asked.ofTag(successors.getOrDefault(tag, tag));
    }

    private Found nothing(Sought sought, Narrowing narrowing, boolean tooCommon) {
        var tag = narrowing.tag();
        return new Found(
                sought,
                narrowing,
                Matches.NONE,
                List.of(),
                List.of(),
                TagNames.of(views, tag == null ? List.of() : List.of(tag)),
                Map.of(),
                Suggestions.NONE,
                tooCommon,
                1);
    }

    /**
     * @throws Refused where it is no page that a search can have
     */
    private static int page(Visit visit) {
        int most = (Matches.MOST + Found.SIZE - 1) / Found.SIZE;
        return Paging.number("page", Narrowing.given(visit, "page").orElse("1"), most);
    }
}
