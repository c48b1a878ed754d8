package commonplace.query.tagpage;

import commonplace.query.page.Before;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A shorter way to a part that lies deep in a tag: rows of newer years are counted already, and
 * need not be passed over one by one.
 */
final class YearStart {

    /** Rows that are passed over as quickly as counts are read. */
    static final int NEAR = 5_000;

    private YearStart() {}

    /** The same part, told from the end of the year that it begins in. */
    static Part of(Part part, List<YearCount> years, ZoneId zone) {
        long newer = 0;
        for (var year : years) {
            if (newer + year.entries() > part.offset()) {
                var end = LocalDate.of(year.year() + 1, 1, 1).atStartOfDay(zone).toInstant();
                return new Part(
                        part.kind(), new Before(end, ""), part.limit(), part.offset() - newer);
            }
            newer += year.entries();
        }
        return part;
    }
}
