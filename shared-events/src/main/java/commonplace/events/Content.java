package commonplace.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.jspecify.annotations.Nullable;

/** What an entry says; its kind never changes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Article.class, name = "article"),
    @JsonSubTypes.Type(value = Content.Link.class, name = "link"),
    @JsonSubTypes.Type(value = Content.Quotation.class, name = "quotation"),
    @JsonSubTypes.Type(value = Content.Note.class, name = "note")
})
public sealed interface Content {

    /** Its heading; only an article always has one. */
    @Nullable String title();

    /** The author's own words: an article's text, a link's commentary. */
    Body body();

    Kind kind();

    /** A text of the author's own under a title. */
    record Article(String title, Body body) implements Content {
        @Override
        public Kind kind() {
            return Kind.ARTICLE;
        }
    }

    /**
     * A page elsewhere, with commentary.
     *
     * @param via where it was found
     */
    record Link(@Nullable String title, Reference link, @Nullable Reference via, Body body)
            implements Content {
        @Override
        public Kind kind() {
            return Kind.LINK;
        }
    }

    /**
     * Somebody else's words.
     *
     * @param text the words, plain, or Markdown where the body is Markdown
     * @param source who said it
     * @param sourceUrl where
     * @param context what it is about, in a few words
     * @param via where it was found
     */
    record Quotation(
            @Nullable String title,
            String text,
            @Nullable String source,
            @Nullable String sourceUrl,
            @Nullable String context,
            @Nullable Reference via,
            Body body)
            implements Content {
        @Override
        public Kind kind() {
            return Kind.QUOTATION;
        }
    }

    /** A short text that needs no title. */
    record Note(@Nullable String title, Body body) implements Content {
        @Override
        public Kind kind() {
            return Kind.NOTE;
        }
    }
}
