package commonplace.command.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

/**
 * What became of one line.
 *
 * @param id of the entry, where there is one
 * @param reason why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Result(
        long line,
        @Nullable String sourceId,
        @Nullable String id,
        @JsonProperty("result") Kind kind,
        @Nullable String reason) {

    enum Kind {
        @JsonProperty("imported")
        IMPORTED,
        @JsonProperty("unchanged")
        UNCHANGED,
        @JsonProperty("failed")
        FAILED
    }

    static Result failed(long line, @Nullable String sourceId, String reason) {
        return new Result(line, sourceId, null, Kind.FAILED, reason);
    }
}
