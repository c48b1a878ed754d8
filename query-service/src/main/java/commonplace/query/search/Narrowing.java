package commonplace.query.search;

import commonplace.events.Kind;
import commonplace.events.TagName;
import commonplace.query.page.Visit;
import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * To which entries a search is narrowed; null where it is not.
 *
 * @param tag as it is written in addresses
 * @param from the first day, in the site's zone
 * @param until the last day
 */
record Narrowing(
        @Nullable Kind kind,
        @Nullable String tag,
        @Nullable Integer year,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /**
     * @throws Refused where a parameter is malformed; one that is empty, as forms send it, is not
     */
    static Narrowing of(Visit visit) {
        return new Narrowing(
                given(visit, "kind").map(Narrowing::kind).orElse(null),
                given(visit, "tag").map(Narrowing::tag).orElse(null),
                given(visit, "year").map(Narrowing::year).orElse(null),
                given(visit, "from").map(text -> day("from", text)).orElse(null),
                given(visit, "until").map(text -> day("until", text)).orElse(null));
    }

    /** A parameter that is there once, or as often as it likes in one value. */
    static Optional<String> given(Visit visit, String name) {
        var values = visit.parameters().getOrDefault(name, List.of());
        return Optional.of(String.join(",", values).strip()).filter(text -> !text.isEmpty());
    }

    private static Kind kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.toString().equals(text) || kind.plural().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                refused(
                                        "kind",
                                        text,
                                        "one of "
                                                + Arrays.stream(Kind.values())
                                                        .map(Kind::toString)
                                                        .collect(Collectors.joining(", "))));
    }

    private static String tag(String text) {
        return TagName.written(text).orElseThrow(() -> refused("tag", text, "the name of a tag"));
    }

    private static int year(String text) {
        if (!YEAR.matcher(text).matches()) {
            throw refused("year", text, "a year of four digits");
        }
        return Integer.parseInt(text);
    }

    private static LocalDate day(String name, String text) {
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noDay) {
            // Told below.
        }
        throw refused(name, text, "a date like 2024-02-10");
    }

    private static Refused refused(String parameter, String value, String expected) {
        return new Refused(new Refusal.BadParameter(parameter, value, expected));
    }

    Narrowing ofTag(@Nullable String other) {
        return new Narrowing(kind, other, year, from, until);
    }

    Narrowing ofKind(@Nullable Kind other) {
        return new Narrowing(other, tag, year, from, until);
    }

    Narrowing ofYear(@Nullable Integer other) {
        return new Narrowing(kind, tag, other, from, until);
    }

    Narrowing ofDays(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Narrowing(kind, tag, year, first, last);
    }
}
