package commonplace.query.view;

import java.util.List;

/** Lists of names, of tags or paths, as one text. */
final class Names {

    private Names() {}

    static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" ", -1));
    }
}
