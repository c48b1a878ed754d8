package commonplace.query.page;

/**
 * A tag as it is linked.
 *
 * @param tag its name in addresses
 * @param shown its name as readers see it
 * @param href where it leads
 * @param entries how many are found there; 0 where no number is shown
 */
public record TagLink(String tag, String shown, String href, long entries) {}
