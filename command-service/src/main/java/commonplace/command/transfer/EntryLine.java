package commonplace.command.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;

import commonplace.command.entry.EntryRequest;
import commonplace.command.entry.EntryRequest.Page;
import commonplace.command.entry.EntryRequest.Quote;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An entry as one line: what an author sends, and in an export also what makes it the same entry
 * again. A null was left out; so is what is empty, so that the same entry is always the same line.
 *
 * @param id the entry's own; a line with it is restored, not published
 * @param path where it is read, in a line that is restored or that had an address elsewhere
 * @param formerPaths addresses of its own that it was moved away from, oldest first
 * @param tagIds the tags' identities, where their names alone would mean others
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record EntryLine(
        @Nullable String id,
        @Nullable String kind,
        @Nullable String path,
        @Nullable List<@Nullable String> formerPaths,
        @Nullable String title,
        @Nullable String slug,
        @Nullable String body,
        @Nullable String bodyFormat,
        @Nullable Page link,
        @Nullable Page via,
        @Nullable Quote quotation,
        @Nullable List<@Nullable String> tags,
        @Nullable List<@Nullable String> tagIds,
        @Nullable String publishedAt,
        @Nullable String sourceId,
        @Nullable List<@Nullable String> oldPaths,
        @Nullable Boolean retracted) {

    /** What an author would send, with these tags. */
    EntryRequest request(List<@Nullable String> names) {
        return new EntryRequest(
                kind,
                title,
                slug,
                body,
                bodyFormat,
                link,
                via,
                quotation,
                names,
                publishedAt,
                sourceId,
                oldPaths);
    }
}
