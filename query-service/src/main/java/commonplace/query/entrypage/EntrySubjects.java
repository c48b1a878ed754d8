package commonplace.query.entrypage;

import commonplace.query.change.Subject;
import commonplace.query.page.Item;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an entry's page depends on: itself, the counts of its tags, its neighbours, and the days up
 * to them, on which another entry would come between.
 *
 * @param zone the site's, in which days begin
 */
record EntrySubjects(ZoneId zone) {

    /** Days that are named one by one; over a longer time any change counts. */
    private static final int MOST_DAYS = 60;

    /**
     * @param shown the entry and its neighbours, where it has both
     */
    Set<Subject> of(Item item, List<Item> shown) {
        var subjects = new HashSet<Subject>();
        subjects.add(new Subject.TagNames());
        shown.forEach(one -> subjects.add(new Subject.Entry(one.id())));
        item.tags().forEach(tag -> subjects.add(new Subject.Tag(tag)));
        var days = new TreeSet<LocalDate>();
        shown.forEach(one -> days.add(one.publishedAt().atZone(zone).toLocalDate()));
        boolean between = shown.size() == 3;
        if (between && ChronoUnit.DAYS.between(days.first(), days.last()) < MOST_DAYS) {
            days.first()
                    .datesUntil(days.last().plusDays(1))
                    .forEach(day -> subjects.add(new Subject.Day(day)));
        } else {
            subjects.add(new Subject.Site());
        }
        return subjects;
    }
}
