package commonplace.command.idempotency;

import commonplace.command.problem.Refusal.Malformed;
import commonplace.command.problem.Refused;
import commonplace.command.problem.RequestBody;
import commonplace.command.problem.RequestJson;
import commonplace.events.AuthorId;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * A command as it came: who sent it, what it says, and by which key a repetition is known.
 *
 * @param key the {@code Idempotency-Key}
 * @param hash SHA-256 of method, address, {@code If-Match} and body; empty without a key
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares requests; a copy each time would cost.
public record CommandRequest(
        AuthorId author, @Nullable String key, @Nullable String ifMatch, byte[] body, byte[] hash) {

    /** Characters of an {@code Idempotency-Key} at most; a UUID has 36. */
    public static final int MAX_KEY = 200;

    /** Visible ASCII; without spaces, so that key and author can be told apart in one text. */
    private static final Pattern KEY = Pattern.compile("[!-~]{1," + MAX_KEY + "}");

    static CommandRequest of(HttpServletRequest request) {
        if (!(request.getAttribute(AuthorId.class.getName()) instanceof AuthorId author)) {
            throw new IllegalStateException("No author: the filter lets nobody in without one.");
        }
        var key = request.getHeader("Idempotency-Key");
        if (key != null && !KEY.matcher(key).matches()) {
            throw new Refused(
                    new Malformed(
                            "An Idempotency-Key has 1 to %d visible ASCII characters without spaces; a random UUID is a good one."
                                    .formatted(MAX_KEY)));
        }
        var ifMatch = request.getHeader("If-Match");
        var body = RequestBody.bytes(request);
        return new CommandRequest(
                author,
                key,
                ifMatch,
                body,
                key == null ? new byte[0] : hash(request, ifMatch, body));
    }

    private static byte[] hash(HttpServletRequest request, @Nullable String ifMatch, byte[] body) {
        var head =
                "%s %s?%s\n%s\n"
                        .formatted(
                                request.getMethod(),
                                request.getRequestURI(),
                                request.getQueryString() == null ? "" : request.getQueryString(),
                                ifMatch == null ? "" : ifMatch);
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(head.getBytes(StandardCharsets.UTF_8));
            return sha.digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The value that the body holds. */
    public <T> T read(Class<T> form) {
        return RequestJson.read(body, form);
    }

    /** The key's name in the store: each author has keys of their own. */
    String receiptKey() {
        return key + " " + author;
    }
}
