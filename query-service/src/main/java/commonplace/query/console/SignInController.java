package commonplace.query.console;

import commonplace.query.operator.ConsolePath;
import commonplace.query.operator.OperatorSession;
import commonplace.query.operator.OperatorSessions;

import jakarta.servlet.http.HttpServletRequest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** In with a token, and out. */
@Controller
final class SignInController {

    private static final Logger log = LoggerFactory.getLogger(SignInController.class);

    private final OperatorSessions sessions;
    private final SignInLimit limit;
    private final ConsoleLayout layout;

    SignInController(OperatorSessions sessions, SignInLimit limit, ConsoleLayout layout) {
        this.sessions = sessions;
        this.limit = limit;
        this.layout = layout;
    }

    @GetMapping({ConsolePath.BARE, ConsolePath.SIGN_IN})
    ResponseEntity<byte[]> elsewhere() {
        return ConsoleLayout.seeOther(ConsolePath.HOME);
    }

    @PostMapping(ConsolePath.SIGN_IN)
    ResponseEntity<byte[]> signIn(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = ConsolePath.HOME) String next) {
        var wanted = ConsolePath.isPage(next) ? next : ConsolePath.HOME;
        var from = request.getRemoteAddr();
        if (limit.isReached(from)) {
            return again(
                    429,
                    "Too many tries failed: %d within a minute. Wait a minute, then try again."
                            .formatted(SignInLimit.FAILURES),
                    wanted);
        }
        var session = sessions.open(token.strip());
        if (session.isEmpty()) {
            limit.failed(from);
            log.atWarn().addKeyValue("from", from).log("sign-in failed");
            return again(401, "This token is not known here, mistyped, or was revoked.", wanted);
        }
        SessionCookie.id(request).flatMap(sessions::find).ifPresent(sessions::close);
        return cookie(wanted, SessionCookie.set(session.get().id(), Sender.isSecure(request)));
    }

    @PostMapping(ConsolePath.SIGN_OUT)
    ResponseEntity<byte[]> signOut(
            HttpServletRequest request,
            @RequestAttribute(ConsoleFilter.SESSION) OperatorSession session) {
        sessions.close(session);
        return cookie(ConsolePath.HOME, SessionCookie.cleared(Sender.isSecure(request)));
    }

    private ResponseEntity<byte[]> again(int status, String problem, String next) {
        var answer =
                layout.answer(
                        status,
                        "sign-in.jte",
                        new SignInPage(layout.outside("Sign in"), problem, next));
        var headers = new HttpHeaders(answer.getHeaders());
        if (status == 429) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(SignInLimit.WITHIN.toSeconds()));
        } else {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"commonplace operators\"");
        }
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    private static ResponseEntity<byte[]> cookie(String address, String cookie) {
        var answer = ConsoleLayout.seeOther(address);
        var headers = new HttpHeaders(answer.getHeaders());
        headers.set(HttpHeaders.SET_COOKIE, cookie);
        return new ResponseEntity<>(headers, answer.getStatusCode());
    }
}
