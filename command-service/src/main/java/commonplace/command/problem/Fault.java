package commonplace.command.problem;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request.
 *
 * @param pointer where: a JSON pointer (RFC 6901) into the request's body
 * @param detail what is wrong and what was expected
 * @param suggestion a valid spelling of the same, where there is one
 */
public record Fault(String pointer, String detail, @Nullable String suggestion) {

    public Fault(String pointer, String detail) {
        this(pointer, detail, null);
    }

    /** As one line of text. */
    @Override
    public String toString() {
        return pointer.isEmpty() ? detail : pointer + ": " + detail;
    }
}
