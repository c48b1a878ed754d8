package commonplace.command.entry;

import commonplace.command.store.SnapshotForm;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/** An entry's state as it is kept where its stream grew long. */
@Component
final class EntrySnapshot implements SnapshotForm<EntryAggregate> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public Class<EntryAggregate> aggregate() {
        return EntryAggregate.class;
    }

    @Override
    public String name() {
        return "entry.1";
    }

    @Override
    public String write(EntryAggregate aggregate) {
        return JSON.writeValueAsString(aggregate.entry());
    }

    @Override
    public EntryAggregate read(String data) {
        return new EntryAggregate(JSON.readValue(data, Entry.class));
    }
}
