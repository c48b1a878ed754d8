package commonplace.query.verify;

import java.util.ArrayList;
import java.util.List;

/** Differences as they are found: all are counted, so many kept. */
final class Findings {

    private final List<Difference> told = new ArrayList<>();
    private long count;

    void add(Difference difference) {
        count++;
        if (told.size() < Report.TOLD) {
            told.add(difference);
        }
    }

    void addAll(Findings others) {
        others.told.forEach(this::add);
        count += others.count - others.told.size();
    }

    boolean areEnough() {
        return count > Report.TOLD;
    }

    long count() {
        return count;
    }

    List<Difference> told() {
        return told;
    }
}
