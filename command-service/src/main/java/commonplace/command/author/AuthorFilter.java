package commonplace.command.author;

import commonplace.command.problem.Problem;
import commonplace.command.problem.ProblemAnswer;
import commonplace.command.problem.Refusal.Unauthorized;
import commonplace.events.AuthorId;

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

/** Lets in who shows a token that counts, and says whose it is. */
@Component
@FilterRegistration(urlPatterns = "/api/*")
final class AuthorFilter implements Filter {

    private static final String SCHEME = "bearer ";
    private static final String LOG = "/api/log";
    private static final String CHALLENGE = "Bearer realm=\"commonplace\"";

    private final Authors authors;
    private final OperatorSettings operators;

    AuthorFilter(Authors authors, OperatorSettings operators) {
        this.authors = authors;
        this.operators = operators;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var token = token(asked.getHeader("Authorization"));
        if (token == null) {
            refuse(response, CHALLENGE, "Send Authorization: Bearer <author token>.");
            return;
        }
        var author = authors.author(token);
        if (author.isPresent()) {
            request.setAttribute(AuthorId.class.getName(), author.get());
        } else if (!isOperators(asked, token)) {
            refuse(
                    response,
                    CHALLENGE + ", error=\"invalid_token\"",
                    "This token is not known here, mistyped, or was revoked.");
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isOperators(HttpServletRequest request, String token) {
        return request.getRequestURI().equals(LOG)
                && AuthorToken.sha256Hex(token).equals(operators.bootstrapTokenSha256());
    }

    private static @Nullable String token(@Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    private static void refuse(ServletResponse response, String challenge, String detail)
            throws IOException {
        var answer = (HttpServletResponse) response;
        answer.setHeader("WWW-Authenticate", challenge);
        ProblemAnswer.write(answer, Problem.of(new Unauthorized(detail)));
    }
}
