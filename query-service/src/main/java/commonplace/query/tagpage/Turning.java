package commonplace.query.tagpage;

import commonplace.events.Kind;
import commonplace.query.page.Before;
import commonplace.query.page.Paging;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * Addresses of other parts of the list that is visited, cut the same way.
 *
 * @param kind the only one shown; null for all
 */
record Turning(Visit visit, @Nullable Kind kind, int size) {

    private static final String KIND = "kind";

    /**
     * @throws Refused where another kind is asked for than there are
     */
    static @Nullable Kind kind(Visit visit) {
        var given = visit.parameters().getOrDefault(KIND, List.of());
        if (given.isEmpty()) {
            return null;
        }
        var text = String.join(",", given);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.BadParameter(
                                                KIND, text, "article, link, quotation or note")));
    }

    String page(int number) {
        return address(kind, number, null);
    }

    /**
     * What is older than an entry: what comes new in the meantime moves nothing there.
     *
     * @param number by which the reader counts it
     */
    String before(Before place, int number) {
        return address(kind, number, place);
    }

    /**
     * The beginning of the same list with entries of one kind only.
     *
     * @param other null for all kinds
     */
    String ofKind(@Nullable Kind other) {
        return address(other, 1, null);
    }

    private String address(@Nullable Kind chosen, int number, @Nullable Before before) {
        var query = new StringJoiner("&");
        if (chosen != null) {
            query.add(KIND + "=" + chosen);
        }
        if (number > 1) {
            query.add("page=" + number);
        }
        if (before != null) {
            query.add(before.query());
        }
        if (size != Paging.SIZE) {
            query.add("size=" + size);
        }
        return visit.withQuery(query.toString());
    }
}
