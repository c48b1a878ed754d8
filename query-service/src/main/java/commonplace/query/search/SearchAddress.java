package commonplace.query.search;

import commonplace.query.page.Form;
import commonplace.query.page.QueryText;
import commonplace.query.page.Visit;

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
        return new QueryText()
                .with("q", text)
                .with("kind", narrowing.kind())
                .with("tag", narrowing.tag())
                .with("year", narrowing.year())
                .with("from", narrowing.from())
                .with("until", narrowing.until())
                .with("page", page == 1 ? null : page)
                .toString();
    }

    SearchAddress with(Narrowing other) {
        return new SearchAddress(visit, text, other);
    }

    /** The same narrowing of other words. */
    SearchAddress saying(String other) {
        return new SearchAddress(visit, other, narrowing);
    }
}
