package commonplace.command.entry;

import com.fasterxml.jackson.annotation.JsonInclude;

import commonplace.command.tag.Tags;
import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.FormerPath;
import commonplace.events.Reference;
import commonplace.events.TagName;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An entry as it is given to its author: the fields in which it is sent, and what became of them.
 * Tags stand under the names by which they are found now.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntryDocument(
        String id,
        long revision,
        String path,
        boolean retracted,
        String kind,
        @Nullable String title,
        String slug,
        String body,
        String bodyFormat,
        EntryRequest.@Nullable Page link,
        EntryRequest.@Nullable Page via,
        EntryRequest.@Nullable Quote quotation,
        List<String> tags,
        Instant publishedAt,
        @Nullable String sourceId,
        List<String> oldPaths) {

    public static EntryDocument of(Stored stored, Tags naming) {
        var entry = stored.entry();
        var content = entry.content();
        return new EntryDocument(
                entry.id().toString(),
                stored.revision(),
                entry.path().value(),
                entry.retracted(),
                content.kind().toString(),
                content.title(),
                entry.path().slug().value(),
                content.body().text(),
                format(content.body()),
                content instanceof Content.Link link ? page(link.link()) : null,
                via(content),
                content instanceof Content.Quotation quotation ? quote(quotation) : null,
                naming.effective(entry.tags()).stream().map(TagName::value).toList(),
                entry.publishedAt(),
                Objects.toString(entry.sourceId(), null),
                entry.oldPaths().stream().map(FormerPath::value).toList());
    }

    private static String format(Body body) {
        return body.format().toString();
    }

    private static EntryRequest.@Nullable Page via(Content content) {
        return switch (content) {
            case Content.Link link -> page(link.via());
            case Content.Quotation quotation -> page(quotation.via());
            case Content.Article article -> null;
            case Content.Note note -> null;
        };
    }

    private static EntryRequest.@Nullable Page page(@Nullable Reference reference) {
        return reference == null ? null : new EntryRequest.Page(reference.url(), reference.title());
    }

    private static EntryRequest.Quote quote(Content.Quotation quotation) {
        return new EntryRequest.Quote(
                quotation.text(), quotation.source(), quotation.sourceUrl(), quotation.context());
    }
}
