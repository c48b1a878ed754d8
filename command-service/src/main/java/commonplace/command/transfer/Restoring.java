package commonplace.command.transfer;

import commonplace.command.entry.Entries;
import commonplace.command.entry.EntryDraft;
import commonplace.command.problem.Refusal.EntryExists;
import commonplace.command.problem.Refusal.Invalid;
import commonplace.command.problem.Refusal.SourceTaken;
import commonplace.command.problem.Refused;
import commonplace.command.tag.TagCommands;
import commonplace.command.tag.TagDirectory;
import commonplace.events.AuthorId;
import commonplace.events.EntryEvent;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.EntryPublished;
import commonplace.events.EntryRetracted;
import commonplace.events.EntryRevised;
import commonplace.events.FormerPath;
import commonplace.events.TagEvent;
import commonplace.events.TagId;
import commonplace.events.TagName;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes an export's lines what they were: the same entries under the same ids at the same
 * addresses, moved from where they were before, and the same tags. Safe for many threads.
 */
@Component
final class Restoring {

    private final Entries entries;
    private final TagDirectory tags;
    private final TagCommands commands;

    Restoring(Entries entries, TagDirectory tags, TagCommands commands) {
        this.entries = entries;
        this.tags = tags;
        this.commands = commands;
    }

    /** A change of a tag; it is unchanged where it is the same as here. */
    Result tag(long number, TagLine line, AuthorId author) {
        var event = line.event();
        long at = Objects.requireNonNull(line.number());
        var isNew = new AtomicBoolean();
        commands.record(
                event.tag(),
                tag -> {
                    isNew.set(tag.sequence() == at - 1);
                    if (tag.sequence() < at - 1) {
                        throw refused(
                                "Tag %s has %d changes here, and this is change %d. Import the lines before it first."
                                        .formatted(tag.id(), tag.sequence() + 1, at));
                    }
                    return isNew.get() ? List.of(event) : List.of();
                },
                author);
        if (!isNew.get() && !present(event, at)) {
            throw refused(
                    "Tag %s has another history here than this line has. It was left as it is; import into an empty site."
                            .formatted(event.tag()));
        }
        return new Result(
                number,
                null,
                event.stream().toString(),
                isNew.get() ? Result.Kind.IMPORTED : Result.Kind.UNCHANGED,
                null);
    }

    private boolean present(TagEvent event, long at) {
        return tags.history().changes().stream()
                .anyMatch(change -> change.sequence() == at && change.event().equals(event));
    }

    /** An entry; it is unchanged where it is here and an export would give this line of it. */
    Result entry(long number, EntryLine line, AuthorId author) {
        var id = EntryId.parse(Objects.requireNonNull(line.id()));
        var draft =
                line.request(Objects.requireNonNullElse(line.tags(), List.of()))
                        .checked(Instant.now());
        try {
            entries.restore(events(id, line, draft), author);
            return result(number, line, id, Result.Kind.IMPORTED);
        } catch (Refused refused) {
            if (refused.refusal() instanceof SourceTaken taken && !taken.holder().equals(id)) {
                return result(number, line, taken.holder(), Result.Kind.UNCHANGED);
            }
            if (refused.refusal() instanceof EntryExists) {
                same(id, line);
                return result(number, line, id, Result.Kind.UNCHANGED);
            }
            throw refused;
        }
    }

    private void same(EntryId id, EntryLine line) {
        if (!EntryExport.line(entries.history(id), tags.current()).equals(line)) {
            throw refused(
                    "Entry %s is here already, and is not as this line has it. It was left as it is; revise it, or import into an empty site."
                            .formatted(id));
        }
    }

    private List<EntryEvent> events(EntryId id, EntryLine line, EntryDraft draft) {
        if (line.path() == null || draft.publishedAt() == null) {
            throw new Refused(
                    Invalid.of("/path", "An entry with an id needs its path and publishedAt."));
        }
        var oldPaths = Objects.requireNonNullElse(draft.oldPaths(), List.<FormerPath>of());
        var paths = new ArrayList<EntryPath>();
        given(line.formerPaths()).forEach(path -> paths.add(EntryPath.parse(path)));
        paths.add(EntryPath.parse(line.path()));
        var events = new ArrayList<EntryEvent>();
        events.add(
                new EntryPublished(
                        id,
                        paths.getFirst(),
                        draft.publishedAt(),
                        draft.content(),
                        tags(line, draft),
                        draft.sourceId(),
                        oldPaths));
        for (var path : paths.subList(1, paths.size())) {
            events.add(new EntryRevised(id, path, draft.publishedAt(), draft.content(), oldPaths));
        }
        if (Boolean.TRUE.equals(line.retracted())) {
            events.add(new EntryRetracted(id));
        }
        return events;
    }

    private List<TagId> tags(EntryLine line, EntryDraft draft) {
        if (line.tagIds() != null) {
            return given(line.tagIds()).stream().map(TagId::parse).distinct().toList();
        }
        var naming = tags.current();
        return Objects.requireNonNullElse(draft.tags(), List.<TagName>of()).stream()
                .map(naming::named)
                .toList();
    }

    private static Refused refused(String detail) {
        return new Refused(Invalid.of("", detail));
    }

    private static List<String> given(@Nullable List<@Nullable String> texts) {
        return texts == null ? List.of() : texts.stream().map(String::valueOf).toList();
    }

    private static Result result(long number, EntryLine line, EntryId id, Result.Kind kind) {
        return new Result(number, line.sourceId(), id.toString(), kind, null);
    }
}
