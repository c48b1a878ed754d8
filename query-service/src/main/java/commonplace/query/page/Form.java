package commonplace.query.page;

import java.util.List;
import java.util.Optional;

/** The forms in which a page can be had. */
public enum Form {
    HTML("text/html;charset=UTF-8"),
    JSON("application/json"),
    ATOM("application/atom+xml;charset=UTF-8"),
    JSON_FEED("application/feed+json"),
    RSS("application/rss+xml;charset=UTF-8");

    static final String JSON_ENDING = ".json";

    /** Those that are there to be followed; who may choose takes the first. */
    static final List<Form> FEEDS = List.of(ATOM, JSON_FEED, RSS);

    private final String contentType;

    Form(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /** Whether it is there to be followed. */
    boolean isFeed() {
        return FEEDS.contains(this);
    }

    /** The feed that is called so: {@code feed.atom}. */
    static Optional<Form> ofFeed(String fileName) {
        return FEEDS.stream().filter(form -> form.address("").equals(fileName)).findFirst();
    }

    /** The content type without its parameters. */
    public String mediaType() {
        return contentType.split(";", 2)[0];
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
            case ATOM -> place + "feed.atom";
            case JSON_FEED -> place + "feed.json";
            case RSS -> place + "feed.rss";
        };
    }
}
