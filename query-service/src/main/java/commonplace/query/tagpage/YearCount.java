package commonplace.query.tagpage;

/** How many entries a tag has in a year. */
record YearCount(int year, long entries) {}
