package commonplace.query.page;

import commonplace.query.problem.Problem;

import java.util.List;

/**
 * An error as a page.
 *
 * @param asked the address that was asked for, as it was sent
 */
public record ErrorPage(Frame frame, Problem problem, String asked) {

    /** Whether a search may find what was not found at the address. */
    public boolean searchable() {
        return problem.status() == 404 || problem.status() == 410;
    }

    /** The words of the address, to search for; empty where it has none. */
    public String words() {
        return Words.of(asked);
    }

    public String searchHref() {
        return Words.searchHref(words());
    }

    /** The moments that there are, where another one was asked for. */
    public List<String> moments() {
        return problem.more().get("moments") instanceof List<?> moments
                ? moments.stream().map(String::valueOf).toList()
                : List.of();
    }
}
