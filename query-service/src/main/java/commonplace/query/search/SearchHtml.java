package commonplace.query.search;

import commonplace.events.Kind;
import commonplace.query.page.Frame;
import commonplace.query.page.Place;
import commonplace.query.page.Post;
import commonplace.query.page.TagLink;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A search as its template takes it.
 *
 * @param text what is looked for; empty where the box is shown alone
 * @param sum how many were found, in a sentence; empty where nothing was looked for
 * @param notes what else there is to say
 * @param kept what the form sends along
 * @param chosen by what it is narrowed, each with the address of the search without that
 * @param instead what might have been meant
 */
public record SearchHtml(
        Frame frame,
        String text,
        String from,
        String until,
        String sum,
        List<String> notes,
        List<Kept> kept,
        List<Facet> chosen,
        List<Facet> kinds,
        List<Facet> tags,
        List<Facet> years,
        List<Hit> hits,
        @Nullable Facet instead,
        List<TagLink> similar,
        String json,
        @Nullable String newer,
        @Nullable String older,
        int page,
        int pages) {

    /** A field that is not shown. */
    public record Kept(String name, String value) {}

    /** A link that narrows, or widens, or corrects; with how many it leads to. */
    public record Facet(String name, String href, int entries) {}

    /** An entry that was found. */
    public record Hit(Post post, Marked title, Marked excerpt) {}

    static SearchHtml of(Found found, SearchAddress address, Frame frame, ZoneId zone) {
        var matches = found.matches();
        var narrowing = found.narrowing();
        var instead = found.suggestions().instead();
        return new SearchHtml(
                frame,
                found.sought().text(),
                narrowing.from() == null ? "" : narrowing.from().toString(),
                narrowing.until() == null ? "" : narrowing.until().toString(),
                sum(found),
                notes(found),
                kept(narrowing),
                chosen(found, address),
                narrowing.kind() != null
                        ? List.of()
                        : matches.kinds().stream()
                                .map(
                                        kind ->
                                                facet(
                                                        plural(kind.name()),
                                                        address.with(
                                                                narrowing.ofKind(
                                                                        Kind.parse(kind.name()))),
                                                        kind))
                                .toList(),
                matches.tags().stream()
                        .filter(tag -> !tag.name().equals(narrowing.tag()))
                        .filter(tag -> narrowing.tag() == null)
                        .map(
                                tag ->
                                        facet(
                                                found.names().shown(tag.name()),
                                                address.with(narrowing.ofTag(tag.name())),
                                                tag))
                        .toList(),
                narrowing.year() != null
                        ? List.of()
                        : matches.years().stream()
                                .map(
                                        year ->
                                                facet(
                                                        year.name(),
                                                        address.with(
                                                                narrowing.ofYear(
                                                                        Integer.valueOf(
                                                                                year.name()))),
                                                        year))
                                .toList(),
                hits(found, zone),
                instead == null ? null : new Facet(instead, address.saying(instead).first(), 0),
                found.suggestions().tags().stream()
                        .map(tag -> new TagLink(tag, found.names().shown(tag), Place.tag(tag), 0))
                        .toList(),
                address.asJson(),
                found.page() > 1 ? address.page(found.page() - 1) : null,
                found.page() < found.pages() ? address.page(found.page() + 1) : null,
                found.page(),
                found.pages());
    }

    private static Facet facet(String name, SearchAddress address, Matches.Count count) {
        return new Facet(name, address.first(), count.entries());
    }

    private static String plural(String kind) {
        return Kind.parse(kind).plural();
    }

    private static String sum(Found found) {
        var matches = found.matches();
        if (found.sought().isEmpty() || found.tooCommon()) {
            return "";
        }
        return switch (matches.total()) {
            case 0 -> "Nothing was found.";
            case 1 -> "1 entry";
            default ->
                    "%,d entries%s"
                            .formatted(matches.total(), matches.isAtLeast() ? " or more" : "");
        };
    }

    private static List<String> notes(Found found) {
        var notes = new ArrayList<String>();
        found.renamed()
                .forEach(
                        (former, today) ->
                                notes.add(
                                        "The tag “%s” is called “%s” today."
                                                .formatted(former, found.names().shown(today))));
        if (found.tooCommon()) {
            notes.add(
                    "These words stand nearly everywhere, so they are not looked for. Add"
                            + " another.");
        }
        if (found.matches().isAtLeast()) {
            notes.add(
                    "Only the newest %,d are counted and ranked. Another word, a year or a tag finds the others."
                            .formatted(Matches.MOST));
        }
        return notes;
    }

    private static List<Kept> kept(Narrowing narrowing) {
        var kept = new ArrayList<Kept>();
        if (narrowing.kind() != null) {
            kept.add(new Kept("kind", narrowing.kind().toString()));
        }
        if (narrowing.tag() != null) {
            kept.add(new Kept("tag", narrowing.tag()));
        }
        if (narrowing.year() != null) {
            kept.add(new Kept("year", narrowing.year().toString()));
        }
        return kept;
    }

    private static List<Facet> chosen(Found found, SearchAddress address) {
        var narrowing = found.narrowing();
        var chosen = new ArrayList<Facet>();
        if (found.sought().isEmpty()) {
            return chosen;
        }
        if (narrowing.kind() != null) {
            chosen.add(widened(narrowing.kind().plural(), address, narrowing.ofKind(null)));
        }
        if (narrowing.tag() != null) {
            chosen.add(
                    widened(found.names().shown(narrowing.tag()), address, narrowing.ofTag(null)));
        }
        if (narrowing.year() != null) {
            chosen.add(widened(narrowing.year().toString(), address, narrowing.ofYear(null)));
        }
        if (narrowing.from() != null) {
            chosen.add(
                    widened(
                            "from " + narrowing.from(),
                            address,
                            narrowing.ofDays(null, narrowing.until())));
        }
        if (narrowing.until() != null) {
            chosen.add(
                    widened(
                            "until " + narrowing.until(),
                            address,
                            narrowing.ofDays(narrowing.from(), null)));
        }
        return chosen;
    }

    private static Facet widened(String name, SearchAddress address, Narrowing without) {
        return new Facet(name, address.with(without).first(), 0);
    }

    private static List<Hit> hits(Found found, ZoneId zone) {
        return IntStream.range(0, found.items().size())
                .mapToObj(
                        i -> {
                            var excerpt = found.excerpts().get(i);
                            return new Hit(
                                    Post.listed(
                                            found.items().get(i), zone, found.names(), List.of()),
                                    excerpt.title(),
                                    excerpt.body());
                        })
                .toList();
    }
}
