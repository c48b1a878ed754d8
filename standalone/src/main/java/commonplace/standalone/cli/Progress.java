package commonplace.standalone.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * How far a long command has come: on a terminal a bar with rate and time left, drawn a few times a
 * second; elsewhere a plain line every few seconds. For one thread.
 */
final class Progress implements AutoCloseable {

    private static final int CELLS = 30;
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration TELL = Duration.ofSeconds(5);
    private static final String CLEAR = "\r\033[K";

    private final PrintWriter output;
    private final long bytes;
    private final boolean drawn;
    private final long begun = System.nanoTime();
    private long told = begun;
    private long items;
    private boolean shown;

    /**
     * @param bytes of the whole, 0 where that is not known
     * @param drawn whether there is a terminal to draw on
     */
    Progress(PrintWriter output, long bytes, boolean drawn) {
        this.output = output;
        this.bytes = bytes;
        this.drawn = drawn;
    }

    /** Whether standard error is a terminal; the start script has looked. */
    static boolean onTerminal() {
        return Boolean.getBoolean("commonplace.terminal");
    }

    /**
     * One more item is done.
     *
     * @param sent items that were sent up to now
     * @param read bytes in which they were
     */
    void advanced(long sent, long read) {
        items++;
        long now = System.nanoTime();
        if (now - told >= (drawn ? REDRAW : TELL).toNanos()) {
            told = now;
            // What was sent is ahead of what is done: count it only as far as it is done.
            double part = bytes == 0 || sent == 0 ? 0 : (double) read / bytes * items / sent;
            tell(Math.min(1, part), (now - begun) / 1e9);
        }
    }

    /** Something else is about to be written. */
    void interrupted() {
        if (shown) {
            output.print(CLEAR);
            output.flush();
            shown = false;
        }
    }

    @Override
    public void close() {
        interrupted();
    }

    private void tell(double part, double seconds) {
        var rate = items / seconds;
        var text =
                bytes == 0
                        ? String.format(Locale.ROOT, "%,d items, %,.0f/s", items, rate)
                        : String.format(
                                Locale.ROOT,
                                "%3.0f %%  %,d items, %,.0f/s, %s left",
                                part * 100,
                                items,
                                rate,
                                left(part, seconds));
        if (!drawn) {
            output.println(text.strip());
            return;
        }
        int full = (int) (part * CELLS);
        var bar = "=".repeat(full) + " ".repeat(CELLS - full);
        output.print(CLEAR + (bytes == 0 ? "" : "[" + bar + "] ") + text);
        output.flush();
        shown = true;
    }

    private static String left(double part, double seconds) {
        if (part <= 0) {
            return "?";
        }
        long left = Math.round(seconds / part - seconds);
        return left >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left / 3600, left / 60 % 60, left % 60)
                : String.format(Locale.ROOT, "%d:%02d", left / 60, left % 60);
    }
}
