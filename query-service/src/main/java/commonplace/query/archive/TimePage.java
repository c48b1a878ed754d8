package commonplace.query.archive;

import commonplace.query.page.TagNames;

import java.time.LocalDate;
import java.util.SortedMap;

/**
 * A month or a day before it is given a form.
 *
 * @param days those that have entries, newest first
 * @param part the entries that are shown
 * @param beside the nearest days before and after that have entries
 */
record TimePage(
        Tally total,
        SortedMap<LocalDate, Tally> days,
        EntryList.Part part,
        TagNames names,
        SiteDays.Beside beside) {}
