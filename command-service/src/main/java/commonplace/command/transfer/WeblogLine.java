package commonplace.command.transfer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

import commonplace.command.entry.EntryRequest.Page;
import commonplace.command.entry.EntryRequest.Quote;
import commonplace.command.problem.Refusal.Invalid;
import commonplace.command.problem.Refused;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A line of the link-blog format that names its kinds {@code entry}, {@code blogmark}, {@code
 * quotation} and {@code note} and says when an item was {@code created}. Its further fields are
 * that site's own affair. (kind, id) is unique there, and becomes the source id.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record WeblogLine(
        @Nullable String kind,
        @Nullable Long id,
        @Nullable String created,
        @Nullable String slug,
        @Nullable String path,
        @Nullable String title,
        @Nullable String body,
        @Nullable @JsonProperty("body_format") String bodyFormat,
        @Nullable @JsonProperty("link_url") String linkUrl,
        @Nullable @JsonProperty("link_title") String linkTitle,
        @Nullable @JsonProperty("via_url") String viaUrl,
        @Nullable @JsonProperty("via_title") String viaTitle,
        @Nullable String quotation,
        @Nullable String source,
        @Nullable @JsonProperty("source_url") String sourceUrl,
        @Nullable @JsonProperty("source_context") String sourceContext,
        @Nullable List<@Nullable String> tags,
        @Nullable @JsonProperty("is_draft") Boolean isDraft) {

    /**
     * The same as a line of ours.
     *
     * @throws Refused where it is a draft, or cannot be told from others
     */
    EntryLine ours() {
        if (Boolean.TRUE.equals(isDraft)) {
            throw refused(
                    "/is_draft",
                    "This is a draft, and an import publishes. Publish it where it is, or take"
                            + " is_draft out.");
        }
        if (id == null) {
            throw refused(
                    "/id", "A number is needed: with the kind it tells the item from others.");
        }
        return new EntryLine(
                null,
                ourKind(),
                path,
                null,
                title,
                path == null ? slug : null,
                body,
                bodyFormat,
                linkUrl == null ? null : new Page(linkUrl, linkTitle),
                // A via that leads nowhere: its title alone says nothing to a reader.
                viaUrl == null ? null : new Page(viaUrl, viaTitle),
                quotation == null ? null : new Quote(quotation, source, sourceUrl, sourceContext),
                tags,
                null,
                created,
                kind + ":" + id,
                null,
                null);
    }

    private String ourKind() {
        return switch (kind) {
            case "entry" -> "article";
            case "blogmark" -> "link";
            case "quotation", "note" -> kind;
            case null, default ->
                    throw refused(
                            "/kind",
                            "'%s' is not a kind: entry, blogmark, quotation or note was expected."
                                    .formatted(kind));
        };
    }

    private static Refused refused(String pointer, String detail) {
        return new Refused(Invalid.of(pointer, detail));
    }
}
