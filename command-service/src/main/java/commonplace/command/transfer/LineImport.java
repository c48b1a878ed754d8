package commonplace.command.transfer;

import commonplace.command.entry.Circumstances;
import commonplace.command.entry.Done;
import commonplace.command.entry.Entries;
import commonplace.command.entry.EntryCommand.Publish;
import commonplace.command.entry.EntryDraft;
import commonplace.command.entry.NewEntryId;
import commonplace.command.entry.Publishing;
import commonplace.command.problem.Problem;
import commonplace.command.problem.Refusal.AddressTaken;
import commonplace.command.problem.Refusal.EntryExists;
import commonplace.command.problem.Refusal.Invalid;
import commonplace.command.problem.Refusal.SourceTaken;
import commonplace.command.problem.Refusal.Unavailable;
import commonplace.command.problem.Refused;
import commonplace.command.store.StoreUnavailable;
import commonplace.command.tag.TagDirectory;
import commonplace.events.AuthorId;
import commonplace.events.EntryId;
import commonplace.events.EntryPath;
import commonplace.events.InvalidValue;
import commonplace.events.TagId;
import commonplace.events.TagName;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Carries out one line of an import. Safe for many threads. */
@Component
final class LineImport {

    private final Entries entries;
    private final Publishing publishing;
    private final Restoring restoring;
    private final TagDirectory tags;
    private final ShownNames shown;

    LineImport(
            Entries entries,
            Publishing publishing,
            Restoring restoring,
            TagDirectory tags,
            ShownNames shown) {
        this.entries = entries;
        this.publishing = publishing;
        this.restoring = restoring;
        this.tags = tags;
        this.shown = shown;
    }

    /** What became of it; when it is told, it is durable. */
    Result carryOut(long number, byte[] bytes, AuthorId author) {
        @Nullable String source = null;
        try {
            return switch (Line.parse(bytes)) {
                case Line.OfTag(var change) -> restoring.tag(number, change, author);
                case Line.OfEntry(var entry) -> {
                    source = entry.sourceId();
                    yield entry.id() == null
                            ? publish(number, entry, author)
                            : restoring.entry(number, entry, author);
                }
            };
        } catch (Refused refused) {
            if (refused.refusal() instanceof Unavailable unavailable) {
                throw new StoreUnavailable(unavailable.detail(), refused);
            }
            return Result.failed(number, source, Problem.of(refused.refusal()).detail());
        } catch (InvalidValue invalid) {
            return Result.failed(number, source, String.valueOf(invalid.getMessage()));
        }
    }

    private Result publish(long number, EntryLine line, AuthorId author) {
        if (line.retracted() != null || line.formerPaths() != null || line.tagIds() != null) {
            throw new Refused(
                    Invalid.of(
                            "/id",
                            "retracted, formerPaths and tagIds belong to an entry with an id, as an"
                                    + " export has it."));
        }
        var spelling = Spelling.of(line.tags());
        var now = Instant.now();
        var draft = line.request(spelling.names()).checked(now);
        var id = draft.sourceId() == null ? ContentId.of(line) : NewEntryId.at(now);
        try {
            var done = published(id, line, draft, Circumstances.of(author));
            shown.keep(spelling, author, true);
            return result(number, line, done.entry().id(), Result.Kind.IMPORTED);
        } catch (Refused refused) {
            var holder = holder(refused, draft);
            if (holder.isEmpty()) {
                throw refused;
            }
            shown.keep(spelling, author, false);
            return result(number, line, holder.get(), Result.Kind.UNCHANGED);
        }
    }

    private Done published(
            EntryId id, EntryLine line, EntryDraft draft, Circumstances circumstances) {
        if (line.path() == null) {
            return publishing.publish(id, draft, circumstances);
        }
        if (draft.publishedAt() == null) {
            throw new Refused(Invalid.of("/publishedAt", "An item with a path needs its date."));
        }
        return entries.carryOut(
                new Publish(
                        id,
                        EntryPath.parse(line.path()),
                        draft.publishedAt(),
                        draft.content(),
                        meant(draft.tags()),
                        draft.sourceId(),
                        Objects.requireNonNullElse(draft.oldPaths(), List.of())),
                circumstances);
    }

    private List<TagId> meant(@Nullable List<TagName> names) {
        if (names == null || names.isEmpty()) {
            return List.of();
        }
        return names.stream().map(tags.current()::named).toList();
    }

    /** The entry that this item has become already, if that is why it was refused. */
    private Optional<EntryId> holder(Refused refused, EntryDraft draft) {
        return switch (refused.refusal()) {
            case EntryExists exists -> Optional.of(exists.entry());
            case SourceTaken taken -> Optional.of(taken.holder());
            // Its own address is taken too when it was imported before.
            case AddressTaken taken when draft.sourceId() != null ->
                    entries.bySource(draft.sourceId());
            default -> Optional.empty();
        };
    }

    private static Result result(long number, EntryLine line, EntryId id, Result.Kind kind) {
        return new Result(number, line.sourceId(), id.toString(), kind, null);
    }
}
