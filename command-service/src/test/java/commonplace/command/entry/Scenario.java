package commonplace.command.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import commonplace.command.problem.Refusal;
import commonplace.command.problem.Refused;
import commonplace.events.EntryEvent;
import commonplace.events.EntryPublished;

import java.util.List;

/** What happened to an entry, what is asked of it, and what that makes happen; no server needed. */
final class Scenario {

    private final Entry entry;
    private List<EntryEvent> decided = List.of();
    private RuntimeException refusal = new IllegalStateException("Nothing was asked.");

    private Scenario(Entry entry) {
        this.entry = entry;
    }

    static Scenario given(EntryPublished published, EntryEvent... since) {
        var entry = Entry.of(published);
        for (var event : since) {
            entry = entry.evolve(event);
        }
        return new Scenario(entry);
    }

    Scenario when(EntryCommand command) {
        try {
            decided = entry.decide(command);
        } catch (Refused refused) {
            refusal = refused;
        }
        return this;
    }

    void then(EntryEvent... events) {
        assertThat(decided).containsExactly(events);
    }

    void nothingHappens() {
        assertThat(refusal).isInstanceOf(IllegalStateException.class);
        assertThat(decided).isEmpty();
    }

    <R extends Refusal> R refused(Class<R> why) {
        var refused =
                catchThrowableOfType(
                        Refused.class,
                        () -> {
                            throw refusal;
                        });
        assertThat(refused.refusal()).isInstanceOf(why);
        return why.cast(refused.refusal());
    }
}
