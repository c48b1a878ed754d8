package commonplace.command.transfer;

import commonplace.command.RunningService;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What authors may do in a long time, drawn from a seed; what is refused is no matter. */
final class SeededDeeds {

    private final RunningService site;
    private final Random chance;
    private final List<String> entries = new ArrayList<>();
    private final List<String> tags = IntStream.range(0, 9).mapToObj(i -> "tag" + i).toList();

    SeededDeeds(RunningService site, long seed) {
        this.site = site;
        this.chance = new Random(seed);
        System.out.println("SeededDeeds: seed " + seed);
    }

    /** Every name that a tag may have had. */
    List<String> tags() {
        return tags;
    }

    void done(int deeds) {
        for (int i = 0; i < deeds; i++) {
            if (entries.size() < 5 || chance.nextInt(3) == 0) {
                publish();
            } else {
                deed();
            }
        }
    }

    private void publish() {
        var reply = site.send("POST", "/api/entries", "{" + content(chance.nextInt(4)) + more());
        if (reply.status() == 201) {
            entries.add(reply.text("/id"));
        }
    }

    private void deed() {
        var entry = "/api/entries/" + entries.get(chance.nextInt(entries.size()));
        switch (chance.nextInt(10)) {
            case 0, 1 -> revise(entry);
            case 2 -> site.send("DELETE", entry, "");
            case 3 -> site.send("POST", entry + "/restore", "");
            case 4 -> site.send("PUT", entry + "/tags/" + tag(), "");
            case 5 -> site.send("DELETE", entry + "/tags/" + tag(), "");
            case 6 -> site.send("POST", "/api/tags/" + tag() + "/rename", field("to", tag()));
            case 7 -> site.send("POST", "/api/tags/" + tag() + "/merge", field("into", tag()));
            case 8 -> site.send("POST", "/api/tags/" + tag() + "/unmerge", "");
            default -> site.send("PUT", "/api/tags/" + tag(), description());
        }
    }

    private void revise(String entry) {
        var present = site.send("GET", entry, "");
        var kind = List.of("article", "link", "quotation", "note").indexOf(present.text("/kind"));
        site.send("PUT", entry, "{" + content(kind) + more(), "If-Match", present.etag());
    }

    private String content(int kind) {
        var words = "Words " + chance.nextInt(1_000) + " “é” 🐘\\r\\n";
        return switch (kind) {
            case 0 ->
                    "\"kind\":\"article\",\"title\":\"Title %d\",\"body\":\"# %s\""
                            .formatted(chance.nextInt(20), words);
            case 1 ->
                    "\"kind\":\"link\",\"link\":{\"url\":\"https://example.org/%d\"%s}%s,\"body\":\"%s\",\"bodyFormat\":\"html\""
                            .formatted(
                                    chance.nextInt(20),
                                    chance.nextBoolean() ? ",\"title\":\"T\"" : "",
                                    chance.nextBoolean()
                                            ? ",\"via\":{\"url\":\"https://example.com\"}"
                                            : "",
                                    chance.nextBoolean() ? words : "");
            case 2 ->
                    "\"kind\":\"quotation\",\"quotation\":{\"text\":\"%s\",\"source\":\"Ada\"},\"bodyFormat\":\"text\""
                            .formatted(words);
            default -> "\"kind\":\"note\",\"body\":\"%s\"".formatted(words);
        };
    }

    private String more() {
        var more = new StringBuilder();
        if (chance.nextBoolean()) {
            more.append(",\"slug\":\"slug-%d\"".formatted(chance.nextInt(40)));
        }
        if (chance.nextInt(3) > 0) {
            more.append(
                    ",\"publishedAt\":\"20%02d-0%d-11T10:00:00Z\""
                            .formatted(10 + chance.nextInt(10), 1 + chance.nextInt(9)));
        }
        if (chance.nextInt(4) == 0) {
            more.append(",\"oldPaths\":[\"/old/%d\"]".formatted(chance.nextInt(1_000)));
        }
        if (chance.nextInt(3) > 0) {
            more.append(
                    IntStream.range(0, chance.nextInt(4))
                            .mapToObj(i -> "\"" + tag() + "\"")
                            .distinct()
                            .collect(Collectors.joining(",", ",\"tags\":[", "]")));
        }
        return more + "}";
    }

    private String tag() {
        return tags.get(chance.nextInt(tags.size()));
    }

    private String description() {
        return chance.nextBoolean()
                ? "{\"name\":\"Näme %d\",\"description\":\"What it is.\"}"
                        .formatted(chance.nextInt(10))
                : "{}";
    }

    private static String field(String name, String value) {
        return "{\"%s\":\"%s\"}".formatted(name, value);
    }
}
