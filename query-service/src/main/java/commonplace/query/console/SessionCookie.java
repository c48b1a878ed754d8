package commonplace.query.console;

import commonplace.query.operator.OperatorSessions;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseCookie;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The cookie that holds a session's id: no script reads it, no other site's page sends it, and no
 * address beyond {@code /ops} is sent it.
 */
final class SessionCookie {

    static final String NAME = "commonplace_operator";

    private SessionCookie() {}

    static Optional<String> id(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(cookie -> cookie.getValue())
                        .findFirst();
    }

    static String set(String id, boolean secure) {
        return cookie(id, OperatorSessions.LIFE, secure);
    }

    static String cleared(boolean secure) {
        return cookie("", Duration.ZERO, secure);
    }

    private static String cookie(String value, Duration age, boolean secure) {
        return ResponseCookie.from(NAME, value)
                .path("/ops")
                .maxAge(age)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .build()
                .toString();
    }
}
