package commonplace.query.search;

import commonplace.query.page.Form;
import commonplace.query.page.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;

/** Addresses of searches, in the form and at the moment of a visit. */
record SearchAddress(Visit visit, String text, Narrowing narrowing) {

    /** The first page of this search. */
    String first() {
        return page(1);
    }

    String page(int page) {
        return visit.withQuery(query(page));
    }

    /** The same as data. */
    String asJson() {
        return Form.JSON.address(SearchController.PLACE) + "?" + query(1);
    }

    private String query(int page) {
        var query = new StringBuilder();
        add(query, "q", text);
        add(query, "kind", narrowing.kind());
        add(query, "tag", narrowing.tag());
        add(query, "year", narrowing.year());
        add(query, "from", narrowing.from());
        add(query, "until", narrowing.until());
        add(query, "page", page == 1 ? null : page);
        return query.toString();
    }

    SearchAddress with(Narrowing other) {
        return new SearchAddress(visit, text, other);
    }

    /** The same narrowing of other words. */
    SearchAddress saying(String other) {
        return new SearchAddress(visit, other, narrowing);
    }

    private static void add(StringBuilder query, String name, @Nullable Object value) {
        if (value != null) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
