package commonplace.command.entry;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.command.idempotency.CommandRequest;
import commonplace.command.problem.RequestBody;
import commonplace.events.AuthorId;
import commonplace.events.FormerPath;
import commonplace.events.Slug;
import commonplace.events.SourceId;
import commonplace.events.TagName;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What authors are told of limits is what holds. */
class LimitsTest {

    @Test
    void theDocumentStatesEveryLimit() throws IOException {
        var document =
                Files.readString(
                        Path.of(System.getProperty("commonplace.root"), "docs", "limits.md"));

        Map.of(
                        "title", Limits.TITLE,
                        "body", Limits.BODY,
                        "tags", Limits.TAGS,
                        "tag", TagName.MAX_LENGTH,
                        "url", Limits.URL,
                        "slug", Slug.MAX_LENGTH,
                        "oldPaths", Limits.OLD_PATHS,
                        "oldPath", FormerPath.MAX_LENGTH,
                        "sourceId", SourceId.MAX_LENGTH,
                        "request", RequestBody.MAX_BYTES)
                .forEach((name, limit) -> states(document, name, limit));
        states(document, "idempotency-key", CommandRequest.MAX_KEY);
        states(document, "author", AuthorId.MAX_LENGTH);
        states(document, "first year", Limits.FIRST_YEAR);
        states(document, "events with a 412", Limits.TOLD_EVENTS);
        states(document, "characters with a 412", Limits.TOLD_CHARACTERS);
    }

    private static void states(String document, String name, int limit) {
        assertThat(document)
                .as(name)
                .containsPattern("\\| %s \\| %s ".formatted(name, "%,d".formatted(limit)));
    }
}
