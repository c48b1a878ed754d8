package commonplace.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * One of several authors who change the same few entries and tags at the same time. Now and then a
 * request is sent twice, at once or later: then both get the same answer.
 */
final class Colleague implements Callable<List<Told>> {

    private static final int MOST_ENTRIES = 6;
    private static final String[] TAGS = {"java", "kafka", "design", "sql", "http", "unicode"};

    private final Authors authors;
    private final Map<String, Long> seen;
    private final Random random;
    private final int commands;

    /**
     * @param authors by whom all is sent
     * @param seen entries that are there, with the revision that somebody saw last; shared
     */
    Colleague(Authors authors, Map<String, Long> seen, Random random, int commands) {
        this.authors = authors;
        this.seen = seen;
        this.random = random;
        this.commands = commands;
    }

    @Override
    public List<Told> call() throws Exception {
        var told = new ArrayList<Told>();
        for (int i = 0; i < commands; i++) {
            var entries = List.copyOf(seen.keySet());
            var entry = entries.isEmpty() ? "" : entries.get(random.nextInt(entries.size()));
            var answer = send(entries.size() < MOST_ENTRIES ? publish() : change(entry));
            var revision = answer.revision();
            if (revision.isPresent()) {
                var id =
                        answer.command().isPublish()
                                ? answer.body().get("id").stringValue()
                                : entry;
                seen.merge(id, revision.getAsLong(), Math::max);
                authors.acknowledge(id, answer.answer());
            }
            told.add(answer);
        }
        return told;
    }

    private Command publish() {
        return new Command("POST", "/api/entries").body(note());
    }

    private Command change(String id) {
        var entry = "/api/entries/" + id;
        long revision = seen.getOrDefault(id, 0L);
        var change =
                switch (random.nextInt(12)) {
                    case 0 -> new Command("DELETE", entry);
                    case 1, 2 -> new Command("POST", entry + "/restore");
                    case 3, 4 -> new Command("PUT", entry).body(note()).ifMatch(revision);
                    case 5 ->
                            new Command("POST", "/api/tags/" + tag() + "/rename")
                                    .body("{\"to\": \"%s\"}".formatted(tag()));
                    case 6, 7, 8 -> new Command("DELETE", entry + "/tags/" + tag());
                    default -> new Command("PUT", entry + "/tags/" + tag());
                };
        return !change.isRename() && random.nextInt(3) == 0 ? change.ifMatch(revision) : change;
    }

    /** No two are alike, so that the log tells which of them were published. */
    private String note() {
        return """
        {"kind": "note", "body": "%s", "bodyFormat": "text", "slug": "%s", "tags": ["%s"]}
        """
                .formatted(UUID.randomUUID(), UUID.randomUUID(), tag());
    }

    private String tag() {
        return TAGS[random.nextInt(TAGS.length)];
    }

    private Told send(Command command) throws Exception {
        var key = UUID.randomUUID().toString();
        var again = new FutureTask<>(() -> new Told(command, authors.once(command, key)));
        int often = random.nextInt(4);
        if (often == 0) {
            Thread.ofVirtual().start(again);
        }
        var told = new Told(command, authors.once(command, key));
        if (often == 1) {
            again.run();
        }
        if (often < 2) {
            assertThat(again.get().said()).as("%s, sent twice", command).isEqualTo(told.said());
        }
        return told;
    }
}
