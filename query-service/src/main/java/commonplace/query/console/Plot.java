package commonplace.query.console;

import java.util.List;

/**
 * A quarter of an hour, drawn: 600 wide, 100 high, newest at the right.
 *
 * @param id of its figure, unique on the page
 * @param sum the same in words
 * @param top what the upper edge stands for
 * @param middle what half the height stands for
 */
public record Plot(
        String id, String title, String sum, String top, String middle, List<Line> lines) {

    /** Lines that can be told apart by their dashes. */
    public static final int MOST_LINES = 4;

    /**
     * One line.
     *
     * @param look its dashes, from 0
     * @param path as {@code <path d>} has it
     */
    public record Line(String name, int look, String path) {}
}
