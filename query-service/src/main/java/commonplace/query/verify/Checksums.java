package commonplace.query.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A generation's entries as checksums for each tag and year, made by PostgreSQL; the order of the
 * rows does not matter. All entries of a year, tagged or not, stand under no tag, {@code ""}.
 */
public record Checksums(Map<TagYear, Checksum> sums) {

    /** A name and a year. */
    public record TagYear(String tag, int year) implements Comparable<TagYear> {
        @Override
        public int compareTo(TagYear other) {
            int byTag = tag.compareTo(other.tag);
            return byTag != 0 ? byTag : Integer.compare(year, other.year);
        }

        @Override
        public String toString() {
            return (tag.isEmpty() ? "all entries" : "tag " + tag) + " of " + year;
        }
    }

    /** How many entries, and the sum of what they say. */
    public record Checksum(long entries, String sum) {}

    public Checksums {
        sums = Map.copyOf(sums);
    }

    private static final String SUMS =
            """
            WITH said AS (
                SELECT entry_id, extract(year FROM day)::integer AS year, hashtextextended(entry::text, 0) AS hash
                FROM entry
            )
            SELECT tag, tag_entry.year, count(*) AS entries,
                   sum(hash::numeric + hashtextextended(tag_entry::text, 0)) AS sum
            FROM tag_entry
            LEFT JOIN said USING (entry_id)
            GROUP BY tag, tag_entry.year
            UNION ALL
            SELECT '', year, count(*), sum(hash::numeric)
            FROM said
            GROUP BY year
            """;

    /** Those of the schema that the connection's search path names, in its snapshot. */
    public static Checksums of(Connection connection) throws SQLException {
        var sums = new TreeMap<TagYear, Checksum>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SUMS)) {
            while (row.next()) {
                sums.put(
                        new TagYear(row.getString(1), row.getInt(2)),
                        new Checksum(row.getLong(3), String.valueOf(row.getString(4))));
            }
        }
        return new Checksums(sums);
    }

    /** The tags and years that differ. */
    public List<TagYear> differing(Checksums other) {
        var all = new TreeSet<>(sums.keySet());
        all.addAll(other.sums.keySet());
        var differing = new ArrayList<TagYear>();
        for (var one : all) {
            if (!Objects.equals(sums.get(one), other.sums.get(one))) {
                differing.add(one);
            }
        }
        return differing;
    }
}
