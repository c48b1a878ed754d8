package commonplace.standalone.cli;

import java.util.Locale;

/** How far an import has come: items done, and how much of the file they were. For one thread. */
final class ImportProgress {

    private final Progress progress;
    private final long bytes;
    private final long begun = System.nanoTime();
    private long items;

    /**
     * @param bytes of the whole, 0 where that is not known
     */
    ImportProgress(Progress progress, long bytes) {
        this.progress = progress;
        this.bytes = bytes;
    }

    /**
     * One more item is done.
     *
     * @param sent items that were sent up to now
     * @param read bytes in which they were
     */
    void advanced(long sent, long read) {
        items++;
        if (bytes == 0) {
            progress.at(this::words);
        } else {
            // What was sent is ahead of what is done: count it only as far as it is done.
            double part = sent == 0 ? 0 : Math.min(1, (double) read / bytes * items / sent);
            progress.at(part, () -> words() + ", " + left(part) + " left");
        }
    }

    private String words() {
        return String.format(Locale.ROOT, "%,d items, %,.0f/s", items, items / seconds());
    }

    private String left(double part) {
        return part <= 0 ? "?" : Progress.clock(seconds() / part - seconds());
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }
}
