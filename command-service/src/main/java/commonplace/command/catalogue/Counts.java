package commonplace.command.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * How many entries carry a tag: of each kind those that are read now, and the retracted ones.
 *
 * @param both how many of them, retracted or not, carry the other tag too; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Counts(
        long article,
        long link,
        long quotation,
        long note,
        long total,
        long retracted,
        @Nullable Long both) {}
