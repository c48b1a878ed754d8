package commonplace.testing;

import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRevised;
import commonplace.events.FormerPath;
import commonplace.events.Kind;
import commonplace.events.Reference;
import commonplace.events.Slug;
import commonplace.events.SourceId;
import commonplace.events.TagId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An entry in a test's words: what matters is said, the rest is made up and valid, and no two are
 * alike. It gives the entry's content, its events, and the JSON of a request that publishes it.
 *
 * <pre>{@code
 * anArticle().titled("On views").tagged("architecture").dated("2017-03-01T10:00:00Z").published()
 * }</pre>
 */
public final class EntryBuilder {

    private static final AtomicLong NEXT = new AtomicLong();

    private final long number = NEXT.incrementAndGet();
    private final Kind kind;
    private EntryId id = new EntryId(UUID.randomUUID());
    private @Nullable String title;
    private @Nullable String slug;
    private @Nullable EntryPath path;
    private Body body = Body.EMPTY;
    private Reference link = new Reference("https://example.org/" + number, "Example " + number);
    private @Nullable Reference via;
    private String words = "Words of somebody else, number " + number + ".";
    private @Nullable String source;
    private @Nullable String sourceUrl;
    private @Nullable String context;
    private Instant publishedAt = Instant.parse("2024-02-10T05:51:00Z").plusSeconds(number);
    private final List<String> tags = new ArrayList<>();
    private @Nullable String sourceId;
    private final List<String> oldPaths = new ArrayList<>();

    private EntryBuilder(Kind kind) {
        this.kind = kind;
    }

    /** A text under a title. */
    public static EntryBuilder anArticle() {
        var article = new EntryBuilder(Kind.ARTICLE);
        return article.titled("Article " + article.number).saying("The text of an article.");
    }

    /** A page elsewhere with a sentence about it. */
    public static EntryBuilder aLink() {
        var link = new EntryBuilder(Kind.LINK);
        return link.titled("Link " + link.number).saying("Worth reading.");
    }

    /** Somebody's words with their source. */
    public static EntryBuilder aQuotation() {
        return new EntryBuilder(Kind.QUOTATION).from("Somebody", "https://example.org/somebody");
    }

    /** A short text without a title. */
    public static EntryBuilder aNote() {
        var note = new EntryBuilder(Kind.NOTE);
        return note.saying("Note number " + note.number + ".");
    }

    public EntryBuilder withId(EntryId entry) {
        id = entry;
        return this;
    }

    public EntryBuilder titled(@Nullable String text) {
        title = text;
        return this;
    }

    public EntryBuilder slug(@Nullable String text) {
        slug = text;
        return this;
    }

    /** Where events say it is read; a request says only a slug. */
    public EntryBuilder at(String address) {
        path = EntryPath.parse(address);
        return this;
    }

    /** The author's own words, as Markdown. */
    public EntryBuilder saying(String markdown) {
        return saying(markdown, Body.Format.MARKDOWN);
    }

    public EntryBuilder saying(String text, Body.Format format) {
        body = new Body(text, format);
        return this;
    }

    public EntryBuilder linking(String url, @Nullable String name) {
        link = new Reference(url, name);
        return this;
    }

    public EntryBuilder via(String url, @Nullable String name) {
        via = new Reference(url, name);
        return this;
    }

    /** The words quoted. */
    public EntryBuilder quoting(String text) {
        words = text;
        return this;
    }

    public EntryBuilder from(@Nullable String who, @Nullable String where) {
        source = who;
        sourceUrl = where;
        return this;
    }

    public EntryBuilder about(@Nullable String what) {
        context = what;
        return this;
    }

    public EntryBuilder dated(String instant) {
        return dated(Instant.parse(instant));
    }

    public EntryBuilder dated(Instant instant) {
        publishedAt = instant;
        return this;
    }

    public EntryBuilder tagged(String... names) {
        tags.addAll(List.of(names));
        return this;
    }

    public EntryBuilder sourceId(@Nullable String text) {
        sourceId = text;
        return this;
    }

    public EntryBuilder formerlyAt(String... addresses) {
        oldPaths.addAll(List.of(addresses));
        return this;
    }

    public EntryId id() {
        return id;
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    /** Where its events say it is read. */
    public EntryPath path() {
        if (path != null) {
            return path;
        }
        var ending =
                slug != null
                        ? Slug.parse(slug)
                        : Optional.ofNullable(title)
                                .flatMap(Slug::from)
                                .orElse(new Slug("entry-" + number));
        return EntryPath.of(LocalDate.ofInstant(publishedAt, ZoneOffset.UTC), ending);
    }

    public Content content() {
        return switch (kind) {
            case ARTICLE -> new Content.Article(title == null ? "Article" : title, body);
            case LINK -> new Content.Link(title, link, via, body);
            case QUOTATION ->
                    new Content.Quotation(title, words, source, sourceUrl, context, via, body);
            case NOTE -> new Content.Note(title, body);
        };
    }

    /** The first event of its stream. */
    public EntryPublished published() {
        return new EntryPublished(
                id,
                path(),
                publishedAt,
                content(),
                tags.stream().map(TagId::parse).toList(),
                sourceId == null ? null : new SourceId(sourceId),
                formerPaths());
    }

    /** A later event that gives the same entry these words. */
    public EntryRevised revised() {
        return new EntryRevised(id, path(), publishedAt, content(), formerPaths());
    }

    private List<FormerPath> formerPaths() {
        return oldPaths.stream().map(FormerPath::parse).toList();
    }

    /** The body of a request that publishes it, and a line of an import. */
    public String json() {
        var request = new EntryRequest(content(), tags, publishedAt);
        return request.json(slug, sourceId, oldPaths);
    }
}
