package commonplace.testing;

import commonplace.events.TagDescribed;
import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.events.TagMergeUndone;
import commonplace.events.TagMerged;
import commonplace.events.TagName;
import commonplace.events.TagRenamed;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The tags of a generated log: which identity an author's name means at the moment, and what may
 * happen to a tag as a whole. By the rules the command service keeps, so that generated logs are
 * ones that could have come about.
 */
final class SeededTags {

    private static final List<String> NAMES =
            List.of(
                    "architecture",
                    "css",
                    "kafka",
                    "java",
                    "gärten",
                    "design",
                    "日本",
                    "c++",
                    "ai",
                    "maps",
                    "music",
                    "_private",
                    "x.y",
                    "history",
                    "poetry");

    private final RandomGenerator random;

    /** Own name of each tag in use, merged ones included. */
    private final Map<TagId, TagName> names = new LinkedHashMap<>();

    private final Map<TagId, TagId> mergedInto = new LinkedHashMap<>();

    /** Names that were given up; the tag that takes one anew is another. */
    private final Set<TagId> identities = new LinkedHashSet<>();

    SeededTags(RandomGenerator random) {
        this.random = random;
    }

    /** The tag that a name picked at random means now; it counts as used from here on. */
    TagId used() {
        var name = anyName();
        var tag = holder(name).orElseGet(() -> unusedIdentity(name));
        identities.add(tag);
        names.putIfAbsent(tag, name);
        return tag;
    }

    /** Something that may happen to one of the tags in use; empty where the dice fell badly. */
    Optional<TagEvent> happening() {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var tag = pick(List.copyOf(names.keySet()));
        return switch (random.nextInt(5)) {
            case 0 -> describe(tag);
            case 1, 2 -> rename(tag);
            case 3 -> merge(tag);
            default -> undoMerge(tag);
        };
    }

    private Optional<TagEvent> describe(TagId tag) {
        if (mergedInto.containsKey(tag)) {
            return Optional.empty();
        }
        var shown =
                random.nextBoolean() ? tag.name().value().toUpperCase(java.util.Locale.ROOT) : null;
        return Optional.of(
                new TagDescribed(
                        tag, shown, random.nextBoolean() ? "About " + tag + ", as it is." : null));
    }

    private Optional<TagEvent> rename(TagId tag) {
        // Some names come from renames alone: those of authors are soon all taken.
        var to = random.nextBoolean() ? anyName() : new TagName(anyName() + "-new");
        if (mergedInto.containsKey(tag) || holder(to).isPresent() || to.equals(names.get(tag))) {
            return Optional.empty();
        }
        names.put(tag, to);
        return Optional.of(new TagRenamed(tag, to));
    }

    private Optional<TagEvent> merge(TagId tag) {
        var into = pick(List.copyOf(names.keySet()));
        if (into.equals(tag) || mergedInto.containsKey(tag) || mergedInto.containsKey(into)) {
            return Optional.empty();
        }
        mergedInto.put(tag, into);
        return Optional.of(new TagMerged(tag, into));
    }

    private Optional<TagEvent> undoMerge(TagId tag) {
        var name = names.get(tag);
        if (!mergedInto.containsKey(tag) || name == null || holder(name).isPresent()) {
            return Optional.empty();
        }
        mergedInto.remove(tag);
        return Optional.of(new TagMergeUndone(tag));
    }

    private Optional<TagId> holder(TagName name) {
        return names.entrySet().stream()
                .filter(tag -> tag.getValue().equals(name))
                .map(Map.Entry::getKey)
                .filter(tag -> !mergedInto.containsKey(tag))
                .findFirst();
    }

    private TagId unusedIdentity(TagName name) {
        var tag = TagId.first(name);
        while (identities.contains(tag)) {
            tag = tag.next();
        }
        return tag;
    }

    private TagName anyName() {
        return TagName.parse(TagName.written(pick(NAMES)).orElseThrow());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
