package commonplace.query.verify;

import commonplace.events.TagDescribed;
import commonplace.events.TagEvent;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** All tags that something was said of, as the log left them, and the names that follow. */
// NullAway takes a nullable component for a nullable array.
@SuppressWarnings("NullAway")
public final class Tags {

    private static final class Tag {
        long sequence = -1;
        String name;
        @Nullable String into;
        @Nullable String shown;
        @Nullable String description;
        final List<String> former = new ArrayList<>();

        Tag(String id) {
            name = firstName(id);
        }
    }

    private final Map<String, Tag> tags = new HashMap<>();

    /** The sequence of a tag's last event; -1 where there was none. */
    long sequence(String id) {
        var tag = tags.get(id);
        return tag == null ? -1 : tag.sequence;
    }

    /** Takes a tag's next event. */
    public void apply(String id, long sequence, TagEvent event) {
        var tag = tags.computeIfAbsent(id, Tag::new);
        switch (event) {
            case TagDescribed said -> {
                tag.shown = said.name();
                tag.description = said.description();
            }
            case TagRenamed renamed -> rename(tag, renamed.to().value());
            case TagMerged merged -> tag.into = merged.into().toString();
            case TagMergeUndone undone -> tag.into = null;
        }
        tag.sequence = sequence;
    }

    private static void rename(Tag tag, String to) {
        if (!tag.former.contains(tag.name)) {
            tag.former.add(tag.name);
        }
        tag.former.remove(to);
        tag.name = to;
        var shown = tag.shown;
        if (shown != null && !to.equals(TagName.written(shown).orElse(null))) {
            tag.shown = null;
        }
    }

    /** Passes over an event that an operator gave up. */
    void pass(String id, long sequence) {
        if (sequence(id) == sequence - 1) {
            tags.computeIfAbsent(id, Tag::new).sequence = sequence;
        }
    }

    /**
     * The name that entries with this tag are found under: its own, or that of the tag it is part
     * of. A circle of merges ends where it would close.
     *
     * @param id an identity
     */
    public String name(String id) {
        var tag = tags.get(id);
        if (tag == null || tag.into == null) {
            return tag == null ? firstName(id) : tag.name;
        }
        var seen = new HashSet<String>();
        var at = id;
        while (true) {
            seen.add(at);
            var here = tags.get(at);
            if (here == null) {
                return firstName(at);
            }
            var into = here.into;
            if (into == null || seen.contains(into)) {
                return here.name;
            }
            at = into;
        }
    }

    private static String firstName(String id) {
        int mark = id.indexOf('~');
        return mark < 0 ? id : id.substring(0, mark);
    }

    /** The rows of table {@code tag}. */
    List<Row> rows() {
        return tags.entrySet().stream().map(one -> row(one.getKey(), one.getValue())).toList();
    }

    private Row row(String id, Tag tag) {
        return Row.of(
                Type.text(id),
                Type.bigint(tag.sequence),
                Type.text(tag.name),
                Type.text(tag.into),
                Type.text(name(id)),
                Type.text(tag.shown),
                Type.text(tag.description),
                Type.names(tag.former));
    }
}
