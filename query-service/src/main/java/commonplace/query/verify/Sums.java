package commonplace.query.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A table's rows as sums of checksums, a bucket each: they do not depend on the rows' order, and
 * take the same memory however many rows there are.
 */
final class Sums {

    private final long[] sums;
    private final long[] counts;
    private final long[] sizes;
    private long rows;

    Sums(Table table) {
        sums = new long[table.buckets()];
        counts = new long[table.buckets()];
        sizes = new long[table.buckets()];
    }

    void add(int bucket, long checksum, int size) {
        addTimes(bucket, checksum, size, 1);
    }

    /** The same as adding it so often. */
    void addTimes(int bucket, long checksum, int size, long times) {
        sums[bucket] += checksum * times;
        counts[bucket] += times;
        sizes[bucket] += size;
        rows++;
    }

    long rows() {
        return rows;
    }

    boolean agreesWith(Sums other) {
        return differing(other, Long.MAX_VALUE).isEmpty();
    }

    /** The buckets that differ, in groups whose rows take about so many bytes, one at least. */
    List<BitSet> differing(Sums other, long bytes) {
        var groups = new ArrayList<BitSet>();
        long size = Long.MAX_VALUE / 2;
        for (int bucket = 0; bucket < sums.length; bucket++) {
            if (sums[bucket] != other.sums[bucket] || counts[bucket] != other.counts[bucket]) {
                size += Math.max(sizes[bucket], other.sizes[bucket]);
                if (groups.isEmpty() || size > bytes) {
                    groups.add(new BitSet(sums.length));
                    size = Math.max(sizes[bucket], other.sizes[bucket]);
                }
                groups.getLast().set(bucket);
            }
        }
        return groups;
    }
}
