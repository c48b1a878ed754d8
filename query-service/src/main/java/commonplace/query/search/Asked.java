package commonplace.query.search;

import commonplace.events.TagName;
import commonplace.query.page.FormerNames;
import commonplace.query.search.Sought.Term;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A search as PostgreSQL is asked. Words are those of {@code schema.sql}, by the same functions
 * that made the documents.
 *
 * @param query what a document must match at least, a tsquery; empty where nothing is left of the
 *     words, as they are too common
 * @param weighed by what it is ranked and marked: without what must not be there
 * @param runs further conditions, of texts without word boundaries; none mostly
 * @param letters runs of letters without word boundaries among the words
 * @param successors former names of tags among the words, with what they are called today
 */
record Asked(
        String query,
        String weighed,
        Optional<Runs> runs,
        List<String> letters,
        boolean hasOnlyExclusions,
        Map<String, String> successors) {

    /**
     * A condition in SQL that pairs of letters do not decide: whether they stand side by side.
     *
     * @param parameters of it, in their order
     */
    record Runs(String condition, List<String> parameters) {}

    /** One term, compiled. */
    private record Compiled(Term term, String atLeast, String surely, List<String> runs) {

        boolean isUndecided() {
            return runs.stream().anyMatch(run -> run.codePointCount(0, run.length()) > 2);
        }
    }

    private static final String TERMS =
            """
            SELECT search_term(said)::text AS at_least,
                   search_term_in_order(said)::text AS surely,
                   ARRAY(SELECT run
                         FROM string_to_table(search_runs(search_words(said)), ' ') AS run
                         WHERE run <> '') AS runs
            FROM unnest(?::text[]) WITH ORDINALITY AS each(said, number)
            ORDER BY number
            """;

    static Asked of(Sought sought, JdbcClient views) {
        var names = new LinkedHashSet<String>();
        for (var all : sought.alternatives()) {
            names.addAll(names(all));
        }
        var successors = FormerNames.today(views, names);
        var alternatives = new ArrayList<>(sought.alternatives());
        for (var all : sought.alternatives()) {
            alternatives.addAll(today(all, successors));
        }
        return of(compiled(alternatives, views), successors);
    }

    /** What might be a tag: each word or phrase, and all of them together. */
    private static List<String> names(List<Term> all) {
        var names = new ArrayList<String>();
        if (all.stream().noneMatch(Term::excluded)) {
            TagName.written(joined(all)).ifPresent(names::add);
        }
        all.stream()
                .filter(term -> !term.excluded())
                .flatMap(term -> TagName.written(term.said()).stream())
                .forEach(names::add);
        return names;
    }

    private static String joined(List<Term> all) {
        return all.stream().map(Term::said).collect(Collectors.joining("-"));
    }

    /** The tags of today in place of former ones: one alternative more. */
    private static List<List<Term>> today(List<Term> all, Map<String, String> successors) {
        if (names(all).stream().noneMatch(successors::containsKey)) {
            return List.of();
        }
        var whole = TagName.written(joined(all)).map(successors::get);
        if (whole.isPresent() && all.stream().noneMatch(Term::excluded)) {
            return List.of(List.of(new Term(whole.get(), false)));
        }
        return List.of(
                all.stream()
                        .map(
                                term ->
                                        term.excluded()
                                                ? term
                                                : TagName.written(term.said())
                                                        .map(successors::get)
                                                        .map(name -> new Term(name, false))
                                                        .orElse(term))
                        .toList());
    }

    private static List<List<Compiled>> compiled(List<List<Term>> alternatives, JdbcClient views) {
        var terms = alternatives.stream().flatMap(List::stream).toList();
        var said = terms.stream().map(Term::said).toArray(String[]::new);
        var compiled =
                views.sql(TERMS)
                        .param(said)
                        .query((row, number) -> compiled(terms.get(number), row))
                        .list()
                        .iterator();
        return alternatives.stream()
                .map(
                        all ->
                                all.stream()
                                        .map(term -> compiled.next())
                                        .filter(term -> !term.atLeast.isEmpty())
                                        .toList())
                .filter(all -> !all.isEmpty())
                .toList();
    }

    private static Compiled compiled(Term term, ResultSet row) throws SQLException {
        return new Compiled(
                term,
                row.getString("at_least"),
                row.getString("surely"),
                List.of((String[]) row.getArray("runs").getArray()));
    }

    private static Asked of(List<List<Compiled>> alternatives, Map<String, String> successors) {
        boolean undecided =
                alternatives.stream().flatMap(List::stream).anyMatch(Compiled::isUndecided);
        return new Asked(
                any(alternatives, all -> true),
                any(alternatives, term -> !term.term.excluded()),
                undecided ? Optional.of(runs(alternatives)) : Optional.empty(),
                alternatives.stream()
                        .flatMap(List::stream)
                        .filter(term -> !term.term.excluded())
                        .flatMap(term -> term.runs.stream())
                        .distinct()
                        .toList(),
                alternatives.stream()
                        .anyMatch(all -> all.stream().allMatch(term -> term.term.excluded())),
                successors);
    }

    private static String any(List<List<Compiled>> alternatives, Predicate<Compiled> taken) {
        return alternatives.stream()
                .map(
                        all ->
                                all.stream()
                                        .filter(taken)
                                        .map(Asked::necessary)
                                        .collect(Collectors.joining(" & ")))
                .filter(all -> !all.isEmpty())
                .map(all -> "(" + all + ")")
                .collect(Collectors.joining(" | "));
    }

    /** What surely says it must not be there; what may only say it may. */
    private static String necessary(Compiled term) {
        return term.term.excluded() ? "!(" + term.surely + ")" : "(" + term.atLeast + ")";
    }

    private static Runs runs(List<List<Compiled>> alternatives) {
        var parameters = new ArrayList<String>();
        var condition =
                alternatives.stream()
                        .map(
                                all ->
                                        all.stream()
                                                .map(term -> exact(term, parameters))
                                                .collect(Collectors.joining(" AND ")))
                        .collect(Collectors.joining(" OR "));
        return new Runs("(" + condition + ")", parameters);
    }

    // Where pairs stand in their order, nothing more is to be asked; PostgreSQL does not keep the
    // places of all of them in a long text, so else the text itself decides.
    private static final String STANDS_THERE =
            """
            (document @@ ?::tsquery
             OR (document @@ ?::tsquery
                 AND (SELECT bool_and(position(run IN array_to_string(search_texts(entry), ' ')) > 0)
                      FROM entry, string_to_table(?, ' ') AS run
                      WHERE entry.entry_id = entry_search.entry_id)))
            """;

    private static String exact(Compiled term, List<String> parameters) {
        var not = term.term.excluded() ? "NOT " : "";
        if (!term.isUndecided()) {
            parameters.add(term.atLeast);
            return not + "document @@ ?::tsquery";
        }
        parameters.add(term.surely);
        parameters.add(term.atLeast);
        parameters.add(String.join(" ", term.runs));
        return not + STANDS_THERE;
    }
}
