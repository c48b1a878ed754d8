package commonplace.query.page;

/** The forms in which a page can be had. */
public enum Form {
    HTML("text/html;charset=UTF-8"),
    JSON("application/json"),
    ATOM("application/atom+xml;charset=UTF-8"),
    JSON_FEED("application/feed+json");

    static final String ATOM_NAME = "feed.atom";
    static final String JSON_FEED_NAME = "feed.json";
    static final String JSON_ENDING = ".json";

    private final String contentType;

    Form(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /** Whether it is there to be followed. */
    boolean isFeed() {
        return this == ATOM || this == JSON_FEED;
    }

    /**
     * The address of a place in this form.
     *
     * @param place a path that ends in a slash
     */
    public String address(String place) {
        return switch (this) {
            case HTML -> place;
            case JSON ->
                    place.equals(Place.HOME)
                            ? Place.HOME + JSON_ENDING
                            : place.substring(0, place.length() - 1) + JSON_ENDING;
            case ATOM -> place + ATOM_NAME;
            case JSON_FEED -> place + JSON_FEED_NAME;
        };
    }
}
