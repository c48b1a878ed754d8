package commonplace.query.feed;

import java.util.List;
import java.util.UUID;

/** The newest entries of what nobody counts; the older ones are in no archive. */
record EntriesListed(List<UUID> newest) implements Entries {

    EntriesListed {
        newest = List.copyOf(newest);
    }

    @Override
    public long total() {
        return newest.size();
    }

    @Override
    public List<UUID> newest(int limit) {
        return newest.subList(0, Math.min(limit, newest.size()));
    }

    @Override
    public List<UUID> oldest(long offset, int limit) {
        return List.of();
    }
}
