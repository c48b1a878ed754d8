package commonplace.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.Event;
import commonplace.events.StreamId;
import commonplace.events.TagAdded;
import commonplace.events.TagId;
import commonplace.events.TagRemoved;
import commonplace.events.TagRenamed;
import commonplace.events.wire.RecordedEvent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What authors were told, held against the log: what was said to be done is there once, in the
 * place that the answer names; and there is no event that nobody was told of, so that what was
 * refused was not done.
 */
final class Accounts {

    private final Map<StreamId, List<Event>> streams = new HashMap<>();
    private final Map<TagId, Set<String>> names = new HashMap<>();
    private final Set<String> accountedFor = new HashSet<>();

    private Accounts(List<RecordedEvent> log) {
        for (var recorded : log) {
            streams.computeIfAbsent(recorded.stream(), s -> new ArrayList<>())
                    .add(recorded.event());
            if (recorded.event() instanceof TagRenamed renamed) {
                names.computeIfAbsent(renamed.tag(), t -> new HashSet<>())
                        .add(renamed.to().value());
            }
        }
    }

    static void assertBalanced(List<RecordedEvent> log, List<Told> answers) {
        var accounts = new Accounts(log);
        // First those that can only have been done by whoever was told so: others may have found it
        // done, and have been told of the same revision.
        answers.stream().filter(Accounts::isAlone).forEach(accounts::check);
        answers.stream().filter(told -> !isAlone(told)).forEach(accounts::check);
        for (var recorded : log) {
            assertThat(accounts.accountedFor)
                    .as("%s: an answer says that it was done", recorded)
                    .contains(name(recorded.stream(), recorded.sequence()));
        }
    }

    private static boolean isAlone(Told told) {
        var command = told.command();
        return command.isPublish() || command.isRevise() || command.isRename();
    }

    private void check(Told told) {
        if (told.isDone()) {
            done(told);
        } else {
            assertThat(told.status()).as("status of %s", told).isIn(404, 409, 412);
            if (told.status() == 412) {
                assertThat(told.revision().orElseThrow())
                        .as("revision of %s", told)
                        .isNotEqualTo(told.command().ifMatch());
            }
        }
    }

    private void done(Told told) {
        if (told.command().isRename()) {
            if (told.body().get("changed").booleanValue()) {
                var event = (TagRenamed) takeAlone(told, told.position().sequence());
                assertThat(told.command().body()).contains("\"" + event.to().value() + "\"");
            }
            return;
        }
        assertThat(told.revision()).as("revision of %s", told).hasValue(told.position().sequence());
        if (told.command().isPublish()) {
            var event = (EntryPublished) takeAlone(told, 0);
            assertThat(told.command().body()).contains(event.content().body().text());
        } else if (told.command().isRevise()) {
            revised(told);
        } else {
            changed(told);
        }
    }

    private void revised(Told told) {
        long before = Objects.requireNonNull(told.command().ifMatch());
        var event = (EntryRevised) takeAlone(told, before + 1);
        assertThat(told.command().body()).contains(event.content().body().text());
        for (long sequence = before + 2; sequence <= told.position().sequence(); sequence++) {
            assertThat(takeAlone(told, sequence)).isInstanceOfAny(TagAdded.class, TagRemoved.class);
        }
    }

    /** Two can be told of the same revision: one that made it, and one that had nothing to do. */
    private void changed(Told told) {
        long revision = told.position().sequence();
        boolean isOfItsKind = isOfItsKind(told.command(), event(told, revision));
        var ifMatch = told.command().ifMatch();
        if (ifMatch != null && ifMatch != revision) {
            assertThat(revision).as("revision of %s", told).isEqualTo(ifMatch + 1);
            assertThat(isOfItsKind).as("%s made its revision", told).isTrue();
        }
        if (isOfItsKind) {
            accountedFor.add(name(told.position().stream(), revision));
        }
        if (!told.command().path().contains("/tags/")) {
            assertThat(isRetractedAfter(told.position().stream(), revision))
                    .as("retracted after %s", told)
                    .isEqualTo(told.command().method().equals("DELETE"));
        }
    }

    private boolean isOfItsKind(Command command, Event event) {
        boolean undoes = command.method().equals("DELETE");
        return switch (event) {
            case EntryRetracted e -> undoes && !command.path().contains("/tags/");
            case EntryRestored e -> command.path().endsWith("/restore");
            case TagAdded e -> !undoes && names(command, e.tag());
            case TagRemoved e -> undoes && names(command, e.tag());
            default -> false;
        };
    }

    /** Whether the command can mean that tag: by its first name, or one that it was given. */
    private boolean names(Command command, TagId tag) {
        var path = command.path();
        return path.endsWith("/tags/" + tag.name().value())
                || names.getOrDefault(tag, Set.of()).stream()
                        .anyMatch(name -> path.endsWith("/tags/" + name));
    }

    private boolean isRetractedAfter(StreamId stream, long revision) {
        boolean retracted = false;
        for (var event : streams.getOrDefault(stream, List.of()).subList(0, (int) revision + 1)) {
            if (event instanceof EntryRetracted || event instanceof EntryRestored) {
                retracted = event instanceof EntryRetracted;
            }
        }
        return retracted;
    }

    /** An event that only this command can have made. */
    private Event takeAlone(Told told, long sequence) {
        assertThat(accountedFor.add(name(told.position().stream(), sequence)))
                .as("%s is told of sequence %d and nobody else is", told, sequence)
                .isTrue();
        return event(told, sequence);
    }

    private Event event(Told told, long sequence) {
        var stream = streams.getOrDefault(told.position().stream(), List.of());
        assertThat(stream).as("events, as %s says", told).hasSizeGreaterThan((int) sequence);
        return stream.get((int) sequence);
    }

    private static String name(StreamId stream, long sequence) {
        return stream + " " + sequence;
    }
}
