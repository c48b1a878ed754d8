package commonplace.testing;

import commonplace.events.Body;
import commonplace.events.Content;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;

/** What an author sends to publish an entry, as the interface words it. */
record EntryRequest(Content content, List<String> tags, Instant publishedAt) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    String json(@Nullable String slug, @Nullable String sourceId, List<String> oldPaths) {
        var request = JSON.createObjectNode();
        request.put("kind", content.kind().toString());
        put(request, "title", content.title());
        put(request, "slug", slug);
        if (!content.body().equals(Body.EMPTY)) {
            request.put("body", content.body().text());
            request.put("bodyFormat", content.body().format().toString());
        }
        switch (content) {
            case Content.Link link -> {
                put(request, "link", link.link());
                put(request, "via", link.via());
            }
            case Content.Quotation quotation -> {
                var words = request.putObject("quotation");
                words.put("text", quotation.text());
                put(words, "source", quotation.source());
                put(words, "sourceUrl", quotation.sourceUrl());
                put(words, "context", quotation.context());
                put(request, "via", quotation.via());
            }
            case Content.Article article -> {}
            case Content.Note note -> {}
        }
        var names = request.putArray("tags");
        tags.forEach(names::add);
        request.put("publishedAt", publishedAt.toString());
        put(request, "sourceId", sourceId);
        if (!oldPaths.isEmpty()) {
            var paths = request.putArray("oldPaths");
            oldPaths.forEach(paths::add);
        }
        return JSON.writeValueAsString(request);
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Reference value) {
        if (value != null) {
            var reference = node.putObject(name);
            reference.put("url", value.url());
            put(reference, "title", value.title());
        }
    }
}
