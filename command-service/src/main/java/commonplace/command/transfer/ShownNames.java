package commonplace.command.transfer;

import commonplace.command.tag.TagCommands;
import commonplace.command.tag.TagDirectory;
import commonplace.events.AuthorId;
import commonplace.events.TagDescribed;
import commonplace.events.TagEvent;
import commonplace.events.TagName;

import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Keeps how a tag was spelled elsewhere as its name as shown, where it has none. Safe for many
 * threads.
 */
@Component
final class ShownNames {

    private final TagDirectory directory;
    private final TagCommands tags;

    ShownNames(TagDirectory directory, TagCommands tags) {
        this.directory = directory;
        this.tags = tags;
    }

    /**
     * @param isNew whether its entry is; a repeated import leaves alone whatever an author has said
     *     since, even that there be no such name
     */
    void keep(Spelling spelling, AuthorId author, boolean isNew) {
        spelling.shown().forEach((name, shown) -> keep(name, shown, author, isNew));
    }

    private void keep(TagName name, String shown, AuthorId author, boolean isNew) {
        var id = directory.current().named(name);
        tags.record(
                id,
                tag ->
                        tag.shown() == null && (isNew || tag.sequence() < 0)
                                ? List.<TagEvent>of(new TagDescribed(id, shown, tag.description()))
                                : List.of(),
                author);
    }
}
