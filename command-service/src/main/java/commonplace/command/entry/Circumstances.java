package commonplace.command.entry;

import commonplace.command.store.Receipt;
import commonplace.events.AuthorId;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * Who sends a command, on which revision, and what is to be kept with it.
 *
 * @param receipt the receipt of what the command came to; null where none is wanted
 */
public record Circumstances(
        AuthorId author, IfMatch ifMatch, Function<Done, @Nullable Receipt> receipt) {

    /** On any revision, with nothing kept. */
    public static Circumstances of(AuthorId author) {
        return new Circumstances(author, IfMatch.ANY, done -> null);
    }
}
