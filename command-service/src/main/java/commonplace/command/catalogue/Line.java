package commonplace.command.catalogue;

import commonplace.events.Content;
import commonplace.events.EntryEvent;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRestored;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.TagAdded;
import commonplace.events.TagId;
import commonplace.events.TagRemoved;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the catalogue holds of one entry. */
record Line(String kind, Instant publishedAt, boolean retracted, List<String> tags) {

    static Line of(EntryPublished e) {
        return new Line(
                kind(e.content()),
                e.publishedAt(),
                false,
                e.tags().stream().map(TagId::toString).toList());
    }

    private static String kind(Content content) {
        return content.kind().toString();
    }

    Line evolve(EntryEvent event) {
        return switch (event) {
            case EntryPublished e -> of(e);
            case EntryRevised e -> new Line(kind(e.content()), e.publishedAt(), retracted, tags);
            case EntryRetracted e -> new Line(kind, publishedAt, true, tags);
            case EntryRestored e -> new Line(kind, publishedAt, false, tags);
            case TagAdded e -> tagged(with(e.tag()));
            case TagRemoved e -> tagged(without(e.tag()));
        };
    }

    private Line tagged(List<String> others) {
        return new Line(kind, publishedAt, retracted, others);
    }

    private List<String> with(TagId tag) {
        var more = new ArrayList<>(without(tag));
        more.add(tag.toString());
        return more;
    }

    private List<String> without(TagId tag) {
        return tags.stream().filter(other -> !other.equals(tag.toString())).toList();
    }
}
