package commonplace.query.archive;

import commonplace.query.page.Place;

import java.util.List;
import java.util.Map;

/** All years as data, newest first. */
record ArchiveJson(long total, Tally counts, List<Year> years) {

    record Year(int year, String path, long count, Tally counts) {}

    static ArchiveJson of(Map<Integer, Tally> years) {
        var all = years.values().stream().reduce(Tally.NONE, Tally::plus);
        return new ArchiveJson(
                all.total(),
                all,
                years.entrySet().stream()
                        .map(
                                year ->
                                        new Year(
                                                year.getKey(),
                                                Place.year(year.getKey()),
                                                year.getValue().total(),
                                                year.getValue()))
                        .toList());
    }
}
