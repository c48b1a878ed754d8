package commonplace.command.entry;

import com.fasterxml.jackson.annotation.JsonInclude;

import commonplace.command.problem.Faults;
import commonplace.command.problem.Refused;
import commonplace.command.problem.Words;
import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.FormerPath;
import commonplace.events.InvalidValue;
import commonplace.events.Kind;
import commonplace.events.Reference;
import commonplace.events.Slug;
import commonplace.events.SourceId;
import commonplace.events.TagName;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An entry as an author sends it, each field as it was written; a null was left out. */
public record EntryRequest(
        @Nullable String kind,
        @Nullable String title,
        @Nullable String slug,
        @Nullable String body,
        @Nullable String bodyFormat,
        @Nullable Page link,
        @Nullable Page via,
        @Nullable Quote quotation,
        @Nullable List<@Nullable String> tags,
        @Nullable String publishedAt,
        @Nullable String sourceId,
        @Nullable List<@Nullable String> oldPaths) {

    /** A page elsewhere. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(@Nullable String url, @Nullable String title) {}

    /** Somebody else's words. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Quote(
            @Nullable String text,
            @Nullable String source,
            @Nullable String sourceUrl,
            @Nullable String context) {}

    /** The same with other tags. */
    public EntryRequest withTags(List<@Nullable String> others) {
        return new EntryRequest(
                kind,
                title,
                slug,
                body,
                bodyFormat,
                link,
                via,
                quotation,
                others,
                publishedAt,
                sourceId,
                oldPaths);
    }

    /**
     * The draft that it is.
     *
     * @throws Refused with everything that is wrong with it
     */
    public EntryDraft checked(Instant now) {
        var faults = new Faults();
        var content = content(faults);
        var draft =
                new EntryDraft(
                        content,
                        faults.parse("/slug", slug, Slug::parse),
                        faults.parse("/publishedAt", publishedAt, text -> date(text, now)),
                        list(faults, "/tags", tags, Limits.TAGS, TagName::parse),
                        faults.parse("/sourceId", sourceId, SourceId::parse),
                        list(faults, "/oldPaths", oldPaths, Limits.OLD_PATHS, FormerPath::parse));
        faults.refuse();
        return draft;
    }

    private Content content(Faults faults) {
        if (kind == null) {
            faults.add("/kind", "A kind is needed: article, link, quotation or note.");
        }
        var known = faults.parse("/kind", kind, Kind::parse);
        var heading = Words.line(faults, "/title", title, Limits.TITLE);
        var words = body(faults);
        if (known == null) {
            faults.refuse();
            throw new IllegalStateException("A kind that is missing is a fault.");
        }
        return switch (known) {
            case ARTICLE -> article(faults, heading, words);
            case LINK -> link(faults, heading, words);
            case QUOTATION -> quotation(faults, heading, words);
            case NOTE -> note(faults, heading, words);
        };
    }

    private Body body(Faults faults) {
        var text = Words.text(faults, "/body", body, Limits.BODY);
        var format = faults.parse("/bodyFormat", bodyFormat, Body.Format::parse);
        return new Body(text == null ? "" : text, format == null ? Body.Format.MARKDOWN : format);
    }

    private Content article(Faults faults, @Nullable String heading, Body words) {
        without(faults, "/link", link, "link");
        without(faults, "/via", via, "link or quotation");
        without(faults, "/quotation", quotation, "quotation");
        needed(faults, "/title", title, "An article has a title.");
        needed(faults, "/body", body, "An article has a body.");
        return new Content.Article(heading == null ? "" : heading, words);
    }

    private Content link(Faults faults, @Nullable String heading, Body words) {
        without(faults, "/quotation", quotation, "quotation");
        if (link == null) {
            faults.add("/link", "A link says where it leads: {\"url\": …, \"title\": …}.");
        }
        var target = page(faults, "/link", link);
        return new Content.Link(
                heading,
                target == null ? new Reference("", null) : target,
                page(faults, "/via", via),
                words);
    }

    private Content quotation(Faults faults, @Nullable String heading, Body words) {
        without(faults, "/link", link, "link");
        var quote = quotation == null ? new Quote(null, null, null, null) : quotation;
        needed(
                faults,
                "/quotation/text",
                quote.text(),
                "A quotation has the words that are quoted.");
        var text = Words.text(faults, "/quotation/text", quote.text(), Limits.BODY);
        return new Content.Quotation(
                heading,
                text == null ? "" : text,
                Words.line(faults, "/quotation/source", quote.source(), Limits.TITLE),
                faults.parse(
                        "/quotation/sourceUrl", blankless(quote.sourceUrl()), WebAddress::parse),
                Words.line(faults, "/quotation/context", quote.context(), Limits.TITLE),
                page(faults, "/via", via),
                words);
    }

    private Content note(Faults faults, @Nullable String heading, Body words) {
        without(faults, "/link", link, "link");
        without(faults, "/via", via, "link or quotation");
        without(faults, "/quotation", quotation, "quotation");
        needed(faults, "/body", body, "A note has a body.");
        return new Content.Note(heading, words);
    }

    private static void needed(
            Faults faults, String pointer, @Nullable String text, String detail) {
        if (text == null || text.isBlank()) {
            faults.add(pointer, detail);
        }
    }

    private void without(Faults faults, String pointer, @Nullable Object value, String whose) {
        if (value != null) {
            faults.add(
                    pointer,
                    "Only a %s has this, not a %s. Leave it out, or give another kind."
                            .formatted(whose, kind));
        }
    }

    private static @Nullable Reference page(Faults faults, String pointer, @Nullable Page page) {
        if (page == null) {
            return null;
        }
        needed(faults, pointer + "/url", page.url(), "A URL is needed.");
        var url = faults.parse(pointer + "/url", blankless(page.url()), WebAddress::parse);
        var title = Words.line(faults, pointer + "/title", page.title(), Limits.TITLE);
        return url == null ? null : new Reference(url, title);
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static Instant date(String text, Instant now) {
        Instant date;
        try {
            date = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException malformed) {
            throw new InvalidValue(
                    "'%s' is not a time: ISO-8601 with an offset was expected, 2024-02-10T05:51:00Z."
                            .formatted(text));
        }
        if (date.isAfter(now)) {
            throw new InvalidValue(
                    "%s is in the future; it is %s here. Leave it out to publish now."
                            .formatted(date, now.truncatedTo(ChronoUnit.SECONDS)));
        }
        // A day's room, so that the year has four digits in every time zone.
        if (date.minus(1, ChronoUnit.DAYS).atZone(ZoneOffset.UTC).getYear() < Limits.FIRST_YEAR) {
            throw new InvalidValue(
                    "%s is too early: an address has a year of four digits, from %d on."
                            .formatted(text, Limits.FIRST_YEAR));
        }
        return date;
    }

    private static <T> @Nullable List<T> list(
            Faults faults,
            String pointer,
            @Nullable List<@Nullable String> texts,
            int limit,
            Function<String, T> form) {
        if (texts == null) {
            return null;
        }
        if (texts.size() > limit) {
            faults.add(
                    pointer,
                    "At most %d are allowed, there are %d.".formatted(limit, texts.size()));
            return null;
        }
        var values = new ArrayList<T>();
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            if (text == null) {
                faults.add(pointer + "/" + i, "A text was expected, not null.");
                continue;
            }
            var value = faults.parse(pointer + "/" + i, text, form);
            if (value != null && !values.contains(value)) {
                values.add(value);
            }
        }
        return values;
    }
}
