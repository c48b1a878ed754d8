package commonplace.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What mf2py, Debian's python3-mf2py, reads from the pages. */
@ExtendWith(ReadSite.Once.class)
class MicroformatsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of each kind. */
    private static final int ENTRIES = 3;

    private static final String PARSE =
            """
            import json, mf2py, sys
            page = sys.stdin.buffer.read().decode("utf-8")
            print(json.dumps(mf2py.parse(doc=page, url=sys.argv[1])))
            """;

    @BeforeAll
    static void thereIsAParser() throws Exception {
        Assumptions.assumeTrue(
                python("import mf2py", "", "").failed() == 0,
                "python3-mf2py is not installed: microformats are not read.");
    }

    @Test
    void aTagIsAFeedOfEntries(ReadSite site) throws Exception {
        var address = "/tags/" + PageType.tags(site).getFirst() + "/";
        var feed = only(parsed(site, address), "h-feed");

        assertThat(feed.path("properties").path("name")).isNotEmpty();
        var entries = PageType.items(feed.path("children"));
        assertThat(entries).hasSize(site.html(address).select("article").size());
        for (var entry : entries) {
            assertThat(entry.path("type").path(0).asString()).isEqualTo("h-entry");
            assertThat(entry.path("properties").propertyNames()).contains("url", "published");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"articles", "links", "quotations", "notes"})
    void anEntryIsOne(String kind, ReadSite site) throws Exception {
        var days = PageType.items(site.json("/" + kind + ".json").path("days"));
        for (var day : days.subList(0, Math.min(ENTRIES, days.size()))) {
            var item = day.path("items").path(0);
            var entry = only(parsed(site, item.path("path").asString()), "h-entry");
            holds(entry.path("properties"), item, site);
        }
    }

    private static void holds(JsonNode entry, JsonNode item, ReadSite site) {
        var address = item.path("path").asString();
        assertThat(entry.path("url").path(0).asString())
                .as(address)
                .isEqualTo(site.address.resolve(address).toString());
        assertThat(entry.path("published").path(0).asString()).isNotBlank();
        assertThat(entry.path("author").path(0).path("properties").path("name").path(0).asString())
                .isEqualTo("Commonplace");
        assertThat(entry.path("category")).hasSize(item.path("tags").size());
        switch (item.path("kind").asString()) {
            case "article" -> {
                assertThat(entry.path("name").path(0).asString()).isNotBlank();
                assertThat(entry.path("content").path(0).path("value").asString()).isNotBlank();
            }
            case "link" -> {
                var cited = entry.path("bookmark-of").path(0);
                assertThat(cited.path("type").path(0).asString()).as(address).isEqualTo("h-cite");
                assertThat(cited.path("properties").path("url")).isNotEmpty();
                assertThat(cited.path("properties").path("name").path(0).asString()).isNotBlank();
                assertThat(entry.path("name").path(0).asString())
                        .isEqualTo(cited.path("properties").path("name").path(0).asString());
            }
            case "quotation" -> {
                var quoted = entry.path("quotation-of").path(0);
                assertThat(quoted.path("type").path(0).asString()).isEqualTo("h-cite");
                assertThat(quoted.path("properties").path("content")).isNotEmpty();
            }
            case "note" -> {
                assertThat(entry.has("name")).isFalse();
                assertThat(entry.path("content").path(0).path("value").asString()).isNotBlank();
            }
            default -> throw new AssertionError(item);
        }
    }

    private static JsonNode only(JsonNode page, String type) {
        var found =
                PageType.items(page.path("items")).stream()
                        .filter(item -> item.path("type").path(0).asString().equals(type))
                        .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static JsonNode parsed(ReadSite site, String address) throws Exception {
        var said =
                python(PARSE, site.address.resolve(address).toString(), site.get(address).body());
        assertThat(said.failed()).as(said.text()).isZero();
        return JSON.readTree(said.text());
    }

    private record Said(int failed, String text) {}

    private static Said python(String program, String argument, String input) throws Exception {
        // Debian's own: another python3 on the path has not Debian's packages.
        var command = List.of("/usr/bin/python3", "-c", program, argument);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var to = process.getOutputStream()) {
                to.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException missing) {
            return new Said(1, missing.toString());
        }
    }
}
