package commonplace.query.verify;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Map;

/** Looks into the buckets whose checksums differ, a group of them at a time. */
final class RowByRow {

    /** Expected rows in memory at a time. */
    private static final long BYTES = 16 << 20;

    private final Snapshot snapshot;
    private final Expected expected;
    private final Findings findings;

    RowByRow(Snapshot snapshot, Expected expected, Findings findings) {
        this.snapshot = snapshot;
        this.expected = expected;
        this.findings = findings;
    }

    /** Finds the rows; stops where more are found than are told. */
    void compare(Table table, Sums wanted, Sums found)
            throws SQLException, IOException, InterruptedException {
        for (var buckets : wanted.differing(found, BYTES)) {
            if (findings.areEnough()) {
                return;
            }
            compare(table, expected.rows(table, buckets), buckets);
        }
    }

    private void compare(Table table, Map<String, Row> wanted, BitSet buckets)
            throws SQLException, InterruptedException {
        var others = new ArrayList<Row>();
        snapshot.scan(
                table,
                row -> {
                    if (buckets.get(table.bucket(row))) {
                        var same = wanted.get(table.key(row));
                        if (same != null && same.says(row)) {
                            wanted.remove(table.key(row));
                        } else if (others.size() <= Report.TOLD) {
                            others.add(row);
                        }
                    }
                });
        for (var row : others) {
            var other = wanted.remove(table.key(row));
            findings.add(other == null ? table.extra(row) : table.altered(other, row));
        }
        wanted.values().forEach(row -> findings.add(table.missing(row)));
    }
}
