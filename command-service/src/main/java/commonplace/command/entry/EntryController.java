package commonplace.command.entry;

import commonplace.command.SiteSettings;
import commonplace.command.idempotency.Answer;
import commonplace.command.idempotency.Answered;
import commonplace.command.idempotency.CommandRequest;
import commonplace.command.idempotency.Idempotency;
import commonplace.command.problem.Refusal.NoSuchAddress;
import commonplace.command.problem.Refusal.NoSuchEntry;
import commonplace.command.problem.Refusal.RevisionNeeded;
import commonplace.command.problem.Refused;
import commonplace.command.problem.ToldEvent;
import commonplace.command.tag.TagDirectory;
import commonplace.events.EntryId;
import commonplace.events.InvalidValue;
import commonplace.events.TagName;
import commonplace.events.wire.PositionToken;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Entries over HTTP: publish, read, revise, retract, restore, tag. */
@Controller
final class EntryController {

    private static final String JSON = "application/json";

    private final Entries entries;
    private final Publishing publishing;
    private final TagDirectory tags;
    private final Idempotency idempotency;
    private final PositionToken.Signer signer;
    private final SiteSettings site;

    EntryController(
            Entries entries,
            Publishing publishing,
            TagDirectory tags,
            Idempotency idempotency,
            PositionToken.Signer signer,
            SiteSettings site) {
        this.entries = entries;
        this.publishing = publishing;
        this.tags = tags;
        this.idempotency = idempotency;
        this.signer = signer;
        this.site = site;
    }

    /** What is told of an entry that was changed. */
    record Present(String id, long revision, String path) {}

    /** The same with its tags. */
    record Tagged(String id, long revision, String path, List<TagName> tags) {}

    record History(String id, List<ToldEvent> events) {}

    @PostMapping(path = "/api/entries", consumes = JSON)
    Answered publish(CommandRequest request) {
        var draft = request.read(EntryRequest.class).checked(Instant.now());
        return idempotency.once(
                request,
                receipts -> {
                    BiFunction<Done, Answer, Answer> located =
                            (done, answer) -> answer.location("/api/entries/" + done.entry().id());
                    var done =
                            publishing.publish(
                                    draft,
                                    new Circumstances(
                                            request.author(),
                                            IfMatch.ANY,
                                            it ->
                                                    receipts.of(
                                                            located.apply(it, present(201, it)))));
                    return located.apply(done, present(201, done));
                });
    }

    @GetMapping("/api/entries/{id}")
    Answer read(@PathVariable String id) {
        var entry = entry(id);
        var stored = entries.find(entry).orElseThrow(() -> new Refused(new NoSuchEntry(entry)));
        return Answer.of(200, EntryDocument.of(stored, tags.current())).etag(stored.revision());
    }

    @GetMapping("/api/entries/{id}/history")
    Answer history(@PathVariable String id) {
        var entry = entry(id);
        var events = entries.history(entry);
        if (events.isEmpty()) {
            throw new Refused(new NoSuchEntry(entry));
        }
        return Answer.of(
                        200,
                        new History(entry.toString(), events.stream().map(ToldEvent::of).toList()))
                .etag(events.getLast().sequence());
    }

    @PutMapping(path = "/api/entries/{id}", consumes = JSON)
    Answered revise(@PathVariable String id, CommandRequest request) {
        var entry = entry(id);
        if (request.ifMatch() == null) {
            throw new Refused(new RevisionNeeded(entry));
        }
        var draft = request.read(EntryRequest.class).checked(Instant.now());
        return change(
                request,
                () ->
                        new EntryCommand.Revise(
                                entry,
                                draft.content(),
                                draft.slug(),
                                draft.publishedAt(),
                                draft.tags(),
                                draft.sourceId(),
                                draft.oldPaths(),
                                site.zone(),
                                tags.current()),
                done -> present(200, done));
    }

    @DeleteMapping("/api/entries/{id}")
    Answered retract(@PathVariable String id, CommandRequest request) {
        var entry = entry(id);
        return change(
                request,
                () -> new EntryCommand.Retract(entry),
                done -> told(Answer.empty(204), done));
    }

    @PostMapping("/api/entries/{id}/restore")
    Answered restore(@PathVariable String id, CommandRequest request) {
        var entry = entry(id);
        return change(request, () -> new EntryCommand.Restore(entry), done -> present(200, done));
    }

    @PutMapping("/api/entries/{id}/tags/{tag}")
    Answered addTag(@PathVariable String id, @PathVariable String tag, CommandRequest request) {
        var entry = entry(id);
        var name = TagName.parse(tag);
        return change(
                request, () -> new EntryCommand.AddTag(entry, name, tags.current()), this::tagged);
    }

    @DeleteMapping("/api/entries/{id}/tags/{tag}")
    Answered removeTag(@PathVariable String id, @PathVariable String tag, CommandRequest request) {
        var entry = entry(id);
        var name = TagName.parse(tag);
        return change(
                request,
                () -> new EntryCommand.RemoveTag(entry, name, tags.current()),
                this::tagged);
    }

    private Answered change(
            CommandRequest request, Supplier<EntryCommand> command, Function<Done, Answer> answer) {
        var ifMatch = IfMatch.parse(request.ifMatch());
        return idempotency.once(
                request,
                receipts ->
                        answer.apply(
                                entries.carryOut(
                                        command.get(),
                                        new Circumstances(
                                                request.author(),
                                                ifMatch,
                                                done -> receipts.of(answer.apply(done))))));
    }

    /** An id of another form is no entry's. */
    private static EntryId entry(String id) {
        try {
            return EntryId.parse(id);
        } catch (InvalidValue malformed) {
            throw new Refused(new NoSuchAddress(String.valueOf(malformed.getMessage())));
        }
    }

    private Answer present(int status, Done done) {
        var entry = done.entry();
        return told(
                Answer.of(
                        status,
                        new Present(entry.id().toString(), done.revision(), entry.path().value())),
                done);
    }

    private Answer tagged(Done done) {
        var entry = done.entry();
        return told(
                Answer.of(
                        200,
                        new Tagged(
                                entry.id().toString(),
                                done.revision(),
                                entry.path().value(),
                                tags.current().effective(entry.tags()))),
                done);
    }

    private Answer told(Answer answer, Done done) {
        return answer.etag(done.revision()).position(signer.sign(done.position()));
    }
}
