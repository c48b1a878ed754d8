package commonplace.standalone.fault;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The faults of one service, one after the other: each point at each passage there is. */
final class Course {

    /** A point that is passed for ever would never end the course. */
    private static final int MOST_PASSAGES = 40;

    private final List<Fault> firsts;
    private int at;
    private Fault next;

    private Course(List<Fault> firsts) {
        this.firsts = firsts;
        next = firsts.getFirst();
    }

    /** An exception at each point, then a sudden end at each. */
    static Course through(List<FaultPoint> points) {
        return new Course(
                Stream.of(false, true)
                        .flatMap(halt -> points.stream().map(point -> Fault.first(point, halt)))
                        .toList());
    }

    /** The fault for the next run; none where all have been. */
    Optional<Fault> next() {
        return isThrough() ? Optional.empty() : Optional.of(next);
    }

    boolean isThrough() {
        return at == firsts.size();
    }

    /**
     * A run that comes to the passage asks for one with the next; one that does not ends a point.
     */
    void went(boolean happened) {
        if (happened) {
            next = next.atNextPassage();
            if (next.passage() > MOST_PASSAGES) {
                throw new AssertionError("No end of passages: " + next);
            }
            return;
        }
        if (next.passage() == 1) {
            throw new AssertionError("Never passed: " + next);
        }
        System.out.printf(
                "%s %s: %d passages%n",
                next.halt() ? "halt" : "throw", next.point(), next.passage() - 1);
        at++;
        if (at < firsts.size()) {
            next = firsts.get(at);
        }
    }

    @Override
    public String toString() {
        return isThrough() ? "no fault any more" : next.toString();
    }
}
