package commonplace.query.page;

import commonplace.query.change.Subject;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What a page answers to a visit. */
public sealed interface Answer {

    /**
     * The page itself. A reader who came by another spelling of its place is sent there first.
     *
     * @param place where the page is read: its one path, percent-encoded, ending in a slash
     * @param body made after the connection was given back, so that rendering holds none
     * @param subjects what it depends on: once one of them is touched, the page is made anew
     */
    record Shown(String place, String contentType, Supplier<byte[]> body, Set<Subject> subjects)
            implements Answer {

        public Shown {
            subjects = Set.copyOf(subjects);
        }

        /** A page that any change may change. */
        public Shown(String place, String contentType, Supplier<byte[]> body) {
            this(place, contentType, body, Set.of(new Subject.Anything()));
        }

        /** The same page, which depends on these only. */
        public Shown dependingOn(Subject... these) {
            return dependingOn(List.of(these));
        }

        /** The same page, which depends on these only. */
        public Shown dependingOn(Collection<? extends Subject> these) {
            return new Shown(place, contentType, body, new HashSet<>(these));
        }
    }

    /** It is read at another place now. */
    record Moved(String place) implements Answer {}
}
