package commonplace.query.page;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import java.util.List;

/**
 * Which part of a long list is shown.
 *
 * @param page from 1
 * @param pages how many there are, 1 at least
 * @param size items on a page
 */
public record Paging(int page, int pages, int size) {

    /** Items on a page unless the reader asks otherwise, and in a feed. */
    public static final int SIZE = 30;

    /** Items on a page at most: bounds the memory of one answer. */
    public static final int MAX_SIZE = 1000;

    /**
     * The part that a visit asks for.
     *
     * @param total items in the whole list
     * @throws Refused where {@code page} or {@code size} are out of bounds
     */
    public static Paging of(Visit visit, long total) {
        int size = number(visit, "size", SIZE, MAX_SIZE);
        int pages = (int) Math.max(1, (total + size - 1) / size);
        return new Paging(number(visit, "page", 1, pages), pages, size);
    }

    /**
     * A number in the query of an address.
     *
     * @param standard where it is not there
     * @throws Refused where it is not from 1 to {@code most}
     */
    public static int number(Visit visit, String name, int standard, int most) {
        var given = visit.parameters().getOrDefault(name, List.of());
        if (given.isEmpty()) {
            return standard;
        }
        return number(name, String.join(",", given), most);
    }

    /**
     * The number that a text says.
     *
     * @param name of the parameter that it was sent as
     * @throws Refused where it is not from 1 to {@code most}
     */
    public static int number(String name, String text, int most) {
        // Digits of ASCII alone: parseInt would take "+2" and the digits of other scripts too.
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        throw new Refused(
                new Refusal.BadParameter(name, text, "a number from 1 to %d".formatted(most)));
    }

    public long offset() {
        return (long) (page - 1) * size;
    }
}
