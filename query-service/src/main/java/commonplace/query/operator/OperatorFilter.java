package commonplace.query.operator;

import commonplace.query.problem.Problem;
import commonplace.query.problem.Refusal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.Locale;

/**
 * Lets in to {@code /ops} who shows an operator's token that counts, and says whose it is. What is
 * the console's is judged there, by a session; no cookie opens anything here.
 */
@Component
@FilterRegistration(urlPatterns = "/ops/*")
final class OperatorFilter implements Filter {

    /** The request attribute that holds the operator's name. */
    static final String OPERATOR = "commonplace.operator";

    private static final String SCHEME = "bearer ";
    private static final String CHALLENGE = "Bearer realm=\"commonplace operators\"";

    private static final String HTTP_2 = "HTTP/2.0";

    /** Bytes of a body that is not asked for; a longer one is not waited for. */
    private static final int LONGEST_TAKEN = 64 << 10;

    private final Operators operators;

    OperatorFilter(Operators operators) {
        this.operators = operators;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var answer = (HttpServletResponse) response;
        answer.setHeader("Cache-Control", "no-store");
        var asked = (HttpServletRequest) request;
        if (ConsolePath.isOne(asked.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        var token = token(asked.getHeader("Authorization"));
        if (token == null) {
            refuse(asked, answer, CHALLENGE, "Send Authorization: Bearer <operator token>.");
            return;
        }
        var operator = operators.operator(token);
        if (operator.isEmpty()) {
            refuse(
                    asked,
                    answer,
                    CHALLENGE + ", error=\"invalid_token\"",
                    "This token is not known here, mistyped, or was revoked.");
            return;
        }
        request.setAttribute(OPERATOR, operator.get());
        chain.doFilter(request, response);
    }

    private static @Nullable String token(@Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    private static void refuse(
            HttpServletRequest asked, HttpServletResponse answer, String challenge, String detail)
            throws IOException {
        takeBody(asked);
        var body = Problem.of(new Refusal.Unauthorized(detail)).json();
        answer.setStatus(401);
        answer.setHeader("WWW-Authenticate", challenge);
        answer.setContentType(Problem.CONTENT_TYPE);
        answer.setContentLength(body.length);
        answer.getOutputStream().write(body);
    }

    /**
     * Over HTTP/2 a stream whose body nobody takes is cancelled, perhaps before its answer is read.
     */
    private static void takeBody(HttpServletRequest asked) throws IOException {
        long length = asked.getContentLengthLong();
        if (asked.getProtocol().equals(HTTP_2) && length > 0 && length <= LONGEST_TAKEN) {
            asked.getInputStream().readNBytes((int) length);
        }
    }
}
