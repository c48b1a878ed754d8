package commonplace.command.entry;

import commonplace.command.problem.Refusal.Malformed;
import commonplace.command.problem.Refused;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The revisions on which a command may be carried out (RFC 9110, section 13.1.1): any, or those
 * named. An ETag of another form than ours names none.
 *
 * @param header as it was sent
 * @param any whether any revision will do
 */
record IfMatch(String header, boolean any, List<Long> revisions) {

    /** Where no {@code If-Match} was sent. */
    static final IfMatch ANY = new IfMatch("*", true, List.of());

    private static final Pattern ETAGS =
            Pattern.compile("(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*");
    private static final Pattern OURS = Pattern.compile("(?<!W/)\"(0|[1-9]\\d{0,17})\"");

    static IfMatch parse(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return ANY;
        }
        if (!ETAGS.matcher(header.strip()).matches()) {
            throw new Refused(
                    new Malformed(
                            "If-Match is '%s'; an ETag as it was given, with its quotes, was expected: \"3\"."
                                    .formatted(header)));
        }
        var revisions = new ArrayList<Long>();
        var ours = OURS.matcher(header);
        while (ours.find()) {
            revisions.add(Long.parseLong(ours.group(1)));
        }
        return new IfMatch(header.strip(), false, List.copyOf(revisions));
    }

    boolean allows(long revision) {
        return any || revisions.contains(revision);
    }

    /** The newest revision that was named; empty where none of ours was. */
    OptionalLong newest() {
        return revisions.stream().mapToLong(Long::longValue).max();
    }
}
