package commonplace.command.problem;

import commonplace.command.problem.Refusal.Malformed;
import commonplace.command.problem.Refusal.TooLarge;

import jakarta.servlet.http.HttpServletRequest;

import java.io.IOException;

/** A request's body, held in memory because it is bounded. */
public final class RequestBody {

    /** Bytes at most: a body of the longest kind in two-byte letters, and room around it. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private RequestBody() {}

    /**
     * All of it.
     *
     * @throws Refused where there is more than {@link #MAX_BYTES}, or it ends too early
     */
    public static byte[] bytes(HttpServletRequest request) {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw new Refused(new TooLarge(MAX_BYTES));
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException broken) {
            throw new Refused(new Malformed("The request ended before its body did."));
        }
        if (body.length > MAX_BYTES) {
            throw new Refused(new TooLarge(MAX_BYTES));
        }
        return body;
    }

    /**
     * The value it holds.
     *
     * @throws Refused where it holds none of that form
     */
    public static <T> T read(HttpServletRequest request, Class<T> form) {
        return RequestJson.read(bytes(request), form);
    }
}
