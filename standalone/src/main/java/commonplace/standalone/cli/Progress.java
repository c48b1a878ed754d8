package commonplace.standalone.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How far a long command has come: on a terminal a bar, drawn a few times a second; elsewhere a
 * plain line every few seconds. For one thread.
 */
final class Progress implements AutoCloseable {

    private static final int CELLS = 30;
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration TELL = Duration.ofSeconds(5);
    private static final String CLEAR = "\r\033[K";

    private final PrintWriter output;
    private final boolean drawn;
    private long told = System.nanoTime();
    private boolean shown;

    /**
     * @param drawn whether there is a terminal to draw on
     */
    Progress(PrintWriter output, boolean drawn) {
        this.output = output;
        this.drawn = drawn;
    }

    /** Whether standard error is a terminal; the start script has looked. */
    static boolean onTerminal() {
        return Boolean.getBoolean("commonplace.terminal");
    }

    /**
     * Tells it, unless it was told just now.
     *
     * @param part of the whole that is done, from 0 to 1
     */
    void at(double part, Supplier<String> words) {
        if (isDue()) {
            double done = Math.clamp(part, 0, 1);
            var text =
                    String.format(Locale.ROOT, "%3.0f %%  %s", Math.floor(done * 100), words.get());
            int full = (int) (done * CELLS);
            tell("[" + "=".repeat(full) + " ".repeat(CELLS - full) + "] ", text);
        }
    }

    /** The same where nobody knows how long the whole is. */
    void at(Supplier<String> words) {
        if (isDue()) {
            tell("", words.get());
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

    /** {@code 1:02:03}. */
    static String clock(double seconds) {
        long left = Math.round(seconds);
        return left >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left / 3600, left / 60 % 60, left % 60)
                : String.format(Locale.ROOT, "%d:%02d", left / 60, left % 60);
    }

    private boolean isDue() {
        long now = System.nanoTime();
        if (now - told < (drawn ? REDRAW : TELL).toNanos()) {
            return false;
        }
        told = now;
        return true;
    }

    private void tell(String bar, String text) {
        if (drawn) {
            output.print(CLEAR + bar + text);
            output.flush();
            shown = true;
        } else {
            output.println(text.strip());
            output.flush();
        }
    }
}
