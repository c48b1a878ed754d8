package commonplace.query.feed;

import commonplace.query.change.Subject;
import commonplace.query.page.Item;

import java.util.List;

/** The newest entries that carry several tags. Nobody counts those: the older have no archive. */
record EntriesOfTags(List<String> tags, List<Item> newest) implements Entries {

    EntriesOfTags {
        tags = List.copyOf(tags);
        newest = List.copyOf(newest);
    }

    @Override
    public List<Subject> subjects() {
        return tags.stream().<Subject>map(Subject.Tag::new).toList();
    }

    @Override
    public long total() {
        return newest.size();
    }

    @Override
    public List<Item> newest(int limit) {
        return newest.subList(0, Math.min(limit, newest.size()));
    }

    @Override
    public List<Item> oldest(long offset, int limit) {
        return List.of();
    }
}
