package commonplace.query.page;

import commonplace.events.Kind;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entry as pages show it; all HTML in it is safe.
 *
 * @param revision the sequence of its stream's last event in this view
 * @param year of its date, in the site's zone
 * @param quotation of a quotation only
 * @param html its body, {@code ""} where it has none
 * @param excerpt the first paragraph of a long article
 * @param wordsLeft how many words the excerpt leaves out
 * @param tags names as they are today, in the author's order
 * @param updatedAt when its words were last changed
 * @param revisions how often they were
 */
public record Item(
        UUID id,
        long revision,
        Kind kind,
        String path,
        Instant publishedAt,
        int year,
        @Nullable String title,
        @Nullable Reference link,
        @Nullable Reference via,
        @Nullable Quotation quotation,
        String html,
        @Nullable String excerpt,
        int words,
        int wordsLeft,
        List<String> tags,
        Instant updatedAt,
        int revisions) {

    /** Somebody else's words, and where they come from. */
    public record Quotation(
            String html,
            @Nullable String source,
            @Nullable String sourceUrl,
            @Nullable String context) {}

    public Item {
        tags = List.copyOf(tags);
    }
}
