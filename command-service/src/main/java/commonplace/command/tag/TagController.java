package commonplace.command.tag;

import com.fasterxml.jackson.annotation.JsonInclude;

import commonplace.command.catalogue.Counts;
import commonplace.command.idempotency.Answer;
import commonplace.command.idempotency.Answered;
import commonplace.command.idempotency.CommandRequest;
import commonplace.command.idempotency.Idempotency;
import commonplace.command.problem.Faults;
import commonplace.command.problem.Words;
import commonplace.events.StreamId;
import commonplace.events.TagName;
import commonplace.events.wire.PositionToken;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/** Tags as wholes over HTTP; {@code ?preview=true} only tells what would happen. */
@Controller
final class TagController {

    /** Characters of a description at most: one or two sentences at the head of a page. */
    static final int MAX_DESCRIPTION = 1_000;

    private static final String JSON = "application/json";

    private final TagCommands commands;
    private final Idempotency idempotency;
    private final PositionToken.Signer signer;

    TagController(TagCommands commands, Idempotency idempotency, PositionToken.Signer signer) {
        this.commands = commands;
        this.idempotency = idempotency;
        this.signer = signer;
    }

    record Rename(@Nullable String to) {}

    record Merge(@Nullable String into) {}

    record Description(@Nullable String name, @Nullable String description) {}

    /**
     * What is told of a tag.
     *
     * @param tag the name under which its entries are found
     * @param name as shown to readers
     * @param merged its own name, where it is part of another
     * @param changed whether anything happened, or would
     * @param entries those that are found under another name by it, or would be
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            String tag,
            String id,
            @Nullable String merged,
            @Nullable String name,
            @Nullable String description,
            List<TagName> formerNames,
            boolean changed,
            boolean preview,
            Counts entries) {}

    @PostMapping(path = "/api/tags/{tag}/rename", consumes = JSON)
    Answered rename(
            @PathVariable String tag,
            @RequestParam(defaultValue = "false") boolean preview,
            CommandRequest request) {
        var to = name("/to", request.read(Rename.class).to());
        return answer(new TagCommand.Rename(TagName.parse(tag), to), preview, request);
    }

    @PostMapping(path = "/api/tags/{tag}/merge", consumes = JSON)
    Answered merge(
            @PathVariable String tag,
            @RequestParam(defaultValue = "false") boolean preview,
            CommandRequest request) {
        var into = name("/into", request.read(Merge.class).into());
        return answer(new TagCommand.Merge(TagName.parse(tag), into), preview, request);
    }

    @PostMapping("/api/tags/{tag}/unmerge")
    Answered unmerge(
            @PathVariable String tag,
            @RequestParam(defaultValue = "false") boolean preview,
            CommandRequest request) {
        return answer(new TagCommand.Unmerge(TagName.parse(tag)), preview, request);
    }

    @PutMapping(path = "/api/tags/{tag}", consumes = JSON)
    Answered describe(
            @PathVariable String tag,
            @RequestParam(defaultValue = "false") boolean preview,
            CommandRequest request) {
        var sent = request.read(Description.class);
        var faults = new Faults();
        var shown = Words.line(faults, "/name", sent.name(), TagName.MAX_LENGTH);
        var description = Words.line(faults, "/description", sent.description(), MAX_DESCRIPTION);
        faults.refuse();
        return answer(
                new TagCommand.Describe(TagName.parse(tag), shown, description), preview, request);
    }

    private static TagName name(String pointer, @Nullable String text) {
        var faults = new Faults();
        if (text == null) {
            faults.add(pointer, "The name of a tag is needed.");
        }
        var name = faults.parse(pointer, text, TagName::parse);
        if (name == null) {
            faults.refuse();
            throw new IllegalStateException("A name that is missing is a fault.");
        }
        return name;
    }

    private Answered answer(TagCommand command, boolean preview, CommandRequest request) {
        if (preview) {
            return new Answered(Answer.of(200, told(commands.preview(command), true)), false);
        }
        return idempotency.once(
                request,
                receipts ->
                        done(
                                commands.carryOut(
                                        command,
                                        request.author(),
                                        done -> receipts.of(done(done)))));
    }

    private Answer done(TagCommands.Done done) {
        var position = new PositionToken(StreamId.of(done.tag().id()), done.sequence());
        return Answer.of(200, told(done, false)).position(signer.sign(position));
    }

    private static Told told(TagCommands.Done done, boolean preview) {
        var tag = done.tag();
        return new Told(
                done.tags().effective(tag.id()).value(),
                tag.id().toString(),
                tag.mergedInto() == null ? null : tag.name().value(),
                tag.shown(),
                tag.description(),
                tag.former(),
                done.changed(),
                preview,
                done.touched());
    }
}
