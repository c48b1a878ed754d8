package commonplace.command.entry;

import commonplace.events.EntryEvent;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRevised;
import commonplace.events.FormerPath;
import commonplace.events.SourceId;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names that events reserve for their entry, in the transaction that records them: addresses,
 * alike in upper and lower case, and source ids.
 */
final class Claims {

    static final String PATH = "path:";
    private static final String SOURCE = "source:";

    private Claims() {}

    static List<String> of(List<EntryEvent> events) {
        var claims = new ArrayList<String>();
        for (var event : events) {
            switch (event) {
                case EntryPublished e -> {
                    claims.add(of(e.path()));
                    e.oldPaths().forEach(path -> claims.add(of(path)));
                    Optional.ofNullable(e.sourceId()).map(Claims::of).ifPresent(claims::add);
                }
                case EntryRevised e -> {
                    claims.add(of(e.path()));
                    e.oldPaths().forEach(path -> claims.add(of(path)));
                }
                default -> {}
            }
        }
        return claims.stream().distinct().toList();
    }

    static String of(EntryPath path) {
        return PATH + path.value().toLowerCase(Locale.ROOT);
    }

    static String of(FormerPath path) {
        return PATH + path.value().toLowerCase(Locale.ROOT);
    }

    static String of(SourceId source) {
        return SOURCE + source;
    }

    /** The address that a name reserves; empty where it is another kind of name. */
    static Optional<String> path(String claim) {
        return claim.startsWith(PATH)
                ? Optional.of(claim.substring(PATH.length()))
                : Optional.empty();
    }

    /** The source id that a name reserves. */
    static String source(String claim) {
        return claim.substring(SOURCE.length());
    }
}
