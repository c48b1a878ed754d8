package commonplace.query.page;

import commonplace.query.problem.Refusal;
import commonplace.query.problem.Refused;

import org.springframework.web.util.UriUtils;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The site as it stood at an instant. Its pages lie below {@code /as-of/{instant}}, each where it
 * is on the live site, and their links stay there.
 *
 * @param until the last instant of which something is shown, to the microsecond
 */
public record AsOf(Instant until) {

    private static final String FOLDER = "as-of";
    private static final String FOLDER_PATH = "/" + FOLDER + "/";

    /** Of where pages of a moment are mapped. */
    static final String PATTERN = FOLDER_PATH + "{instant}";

    /** What is said of a moment, and of what lies below it. */
    static final String FILTER_PATTERN = FOLDER_PATH + "*";

    private static final DateTimeFormatter SPELLINGS =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffsetId()
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    /** The database has no other years, nor have we. */
    private static final int FIRST_YEAR = 1000;

    private static final int LAST_YEAR = 9999;

    /** Links that do not begin at a place of this site. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?s)|[#?].*|[/\\\\]{2}.*|[A-Za-z][A-Za-z0-9+.-]*:.*");

    private static final Pattern DOTS =
            Pattern.compile("(?i)(^|[/\\\\])(\\.|%2e){1,2}([/\\\\?#]|$)");

    /**
     * An address below {@code /as-of}, taken apart.
     *
     * @param instant as it was written
     * @param path what follows it, as on the live site; empty where nothing does
     */
    record Address(String instant, String path) {}

    /** Takes an address apart; empty where it is one of the live site. */
    static Optional<Address> address(String path) {
        var parts = path.split("/", 4);
        return parts.length < 2 || !segment(parts[1]).equals(FOLDER)
                ? Optional.empty()
                : Optional.of(
                        new Address(
                                parts.length > 2 ? segment(parts[2]) : "",
                                parts.length > 3 ? "/" + parts[3] : ""));
    }

    private static String segment(String text) {
        int parameters = text.indexOf(';');
        return UriUtils.decode(
                parameters < 0 ? text : text.substring(0, parameters), StandardCharsets.UTF_8);
    }

    /**
     * The moment of that name. Without an offset it is in UTC; a day is its midnight.
     *
     * @throws Refused where it is none
     */
    static AsOf parse(String text) {
        try {
            var instant =
                    switch (SPELLINGS.parseBest(
                            text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
                        case OffsetDateTime time -> time.toInstant();
                        case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
                        case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
                        default -> throw new DateTimeException(text);
                    };
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year < FIRST_YEAR || year > LAST_YEAR) {
                throw new DateTimeException(text);
            }
            return new AsOf(instant.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException malformed) {
            throw new Refused(new Refusal.NoInstant(text));
        }
    }

    /** The moment in whose past an address lies; empty where that cannot be said. */
    static Optional<AsOf> around(String address) {
        try {
            return address(path(address)).map(parted -> parse(parted.instant()));
        } catch (Refused | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String path(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    /** Where its pages begin, without the last slash. */
    String prefix() {
        return FOLDER_PATH + until;
    }

    /** The same place in the live site; its front page where the path could lead to another. */
    String today(String address) {
        var place = address(path(address)).map(Address::path).orElse("");
        return place.startsWith("/") && !ELSEWHERE.matcher(place).matches() ? place : Place.HOME;
    }

    /**
     * A link on a page of that moment, so that it stays there. Those to other sites, to a part of
     * the same page and to other moments are left as they are.
     *
     * @param from the address of the page
     */
    String within(String link, String from) {
        if (ELSEWHERE.matcher(link).matches()) {
            return link;
        }
        var address = DOTS.matcher(path(link)).find() ? resolved(link, today(from)) : link;
        if (address.startsWith("\\")) {
            address = "/" + address.substring(1);
        }
        return address.startsWith("/") && !address.startsWith(FOLDER_PATH)
                ? prefix() + address
                : address;
    }

    /** As a browser does: what would climb over the root begins there. */
    private static String resolved(String link, String from) {
        try {
            var plain = link.replace('\\', '/').replaceAll("(?i)%2e", ".");
            var resolved = URI.create(from).resolve(plain).normalize().toString();
            return resolved.replaceFirst("^(/\\.\\.)+(?=/|$)", "").replaceFirst("^$", "/");
        } catch (IllegalArgumentException malformed) {
            return "/";
        }
    }
}
