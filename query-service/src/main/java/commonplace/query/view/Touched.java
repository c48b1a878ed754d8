package commonplace.query.view;

import commonplace.query.change.Subject;
import commonplace.query.view.EntryWriting.Named;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/**
 * What pages may show otherwise after a batch: everything of each changed entry, before and after.
 */
final class Touched {

    private final ZoneId zone;
    private final Set<Subject> subjects = new HashSet<>();

    /**
     * @param zone the site's, in which days begin
     */
    Touched(ZoneId zone) {
        this.zone = zone;
    }

    void tagNames() {
        subjects.add(new Subject.TagNames());
    }

    /** An entry as it was, or as it is. */
    void entry(Named named) {
        var entry = named.entry();
        var day = entry.place().publishedAt().atZone(zone).toLocalDate();
        subjects.add(new Subject.Site());
        subjects.add(new Subject.Entry(entry.id()));
        subjects.add(new Subject.Day(day));
        subjects.add(new Subject.Year(day.getYear()));
        subjects.add(new Subject.OfKind(entry.kind()));
        named.tags().forEach(tag -> subjects.add(new Subject.Tag(tag)));
    }

    Set<Subject> subjects() {
        return subjects;
    }
}
