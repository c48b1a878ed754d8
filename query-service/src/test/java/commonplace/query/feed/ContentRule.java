package commonplace.query.feed;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What the HTML of an entry must be, as a reader shows it on a page of its own. */
@SuppressWarnings("ImmutableEnumChecker") // They are never changed.
enum ContentRule {
    NO_SCRIPT(
            "RFC 4287, 8.1: nothing that runs, loads or disguises",
            element ->
                    !element.normalName()
                            .matches(
                                    "script|style|noscript|iframe|frame|object|embed|applet|form|input"
                                        + "|button|svg|math|base|meta|link|template|audio|video")),
    NO_HANDLER(
            "RFC 4287, 8.1: no attribute that runs",
            element ->
                    element.attributes().asList().stream()
                            .map(attribute -> attribute.getKey().toLowerCase(Locale.ROOT))
                            .noneMatch(name -> name.startsWith("on") || name.equals("style"))),
    ABSOLUTE(
            "RFC 4287, 3.1.1.2: every address is whole, and of a harmless scheme",
            element ->
                    element.attributes().asList().stream()
                            .filter(ContentRule::isAddress)
                            .allMatch(
                                    address ->
                                            address.getValue()
                                                    .matches(
                                                            "(?is)https?://[^/?#\\s]+.*|mailto:.+|tel:.+")));

    private static final Set<String> ADDRESSES =
            Set.of(
                    "href",
                    "src",
                    "cite",
                    "srcset",
                    "poster",
                    "data",
                    "action",
                    "formaction",
                    "background",
                    "longdesc",
                    "xlink:href");

    private final String text;
    private final Predicate<Element> holds;

    ContentRule(String text, Predicate<Element> holds) {
        this.text = text;
        this.holds = holds;
    }

    /** The rules that a piece of HTML breaks. */
    static List<ContentRule> broken(String html) {
        var elements = Jsoup.parse(html).select("head > *, body, body *");
        return Arrays.stream(values())
                .filter(rule -> !elements.stream().allMatch(rule.holds))
                .toList();
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isAddress(Attribute attribute) {
        return ADDRESSES.contains(attribute.getKey().toLowerCase(Locale.ROOT));
    }
}
