package commonplace.query.page;

import com.fasterxml.jackson.annotation.JsonInclude;

import commonplace.events.Kind;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An entry as data. What its kind does not have is left out; {@code title} is always there. */
public record ItemJson(
        UUID id,
        Kind kind,
        String path,
        @Nullable String title,
        Instant publishedAt,
        Instant updatedAt,
        long revision,
        List<String> tags,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reference link,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reference via,
        @JsonInclude(JsonInclude.Include.NON_NULL) Item.@Nullable Quotation quotation,
        String html,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String excerpt,
        int words) {

    public static ItemJson of(Item item) {
        return new ItemJson(
                item.id(),
                item.kind(),
                item.path(),
                item.title(),
                item.publishedAt(),
                item.updatedAt(),
                item.revision(),
                item.tags(),
                item.link(),
                item.via(),
                item.quotation(),
                item.html(),
                item.excerpt(),
                item.words());
    }
}
