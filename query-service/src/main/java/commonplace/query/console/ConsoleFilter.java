package commonplace.query.console;

import commonplace.query.operator.ConsolePath;
import commonplace.query.operator.OperatorSession;
import commonplace.query.operator.OperatorSessions;
import commonplace.query.page.Form;
import commonplace.query.site.Site;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.Optional;

/**
 * Lets in to the console who is signed in. Whatever is not merely asked for (any method but GET and
 * HEAD) must be sent by a page of this site, and bring what this session's forms bring; else no
 * controller ever sees it.
 */
@Component
@FilterRegistration(urlPatterns = "/ops/*")
final class ConsoleFilter implements Filter {

    /** The request attribute that holds the session. */
    static final String SESSION = "commonplace.operator.session";

    private static final String CHALLENGE = "Bearer realm=\"commonplace operators\"";

    private final OperatorSessions sessions;
    private final ConsoleLayout layout;
    private final Site site;

    ConsoleFilter(OperatorSessions sessions, ConsoleLayout layout, Site site) {
        this.sessions = sessions;
        this.layout = layout;
        this.site = site;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        if (!ConsolePath.isOne(asked.getRequestURI()) || isLetIn(asked, answer)) {
            chain.doFilter(request, response);
        }
    }

    private boolean isLetIn(HttpServletRequest request, HttpServletResponse answer)
            throws IOException {
        answer.setHeader("Cache-Control", "no-store");
        if (changes(request) && !Sender.isThisSite(request, site.address())) {
            refuse(
                    request,
                    answer,
                    "Sent from elsewhere",
                    "Nothing was done: the form was not sent by a page of this site, or the browser"
                            + " does not say by which.");
            return false;
        }
        if (ConsolePath.isOpen(request.getRequestURI())) {
            return true;
        }
        var session = session(request);
        if (session.isEmpty()) {
            askToSignIn(request, answer);
            return false;
        }
        if (changes(request) && !session.get().isOwn(request.getParameter("csrf"))) {
            refuse(
                    request,
                    answer,
                    "The form is out of date",
                    "Nothing was done: the form belongs to another session, or to none. Load its"
                            + " page anew and send it again.");
            return false;
        }
        request.setAttribute(SESSION, session.get());
        return true;
    }

    private static boolean changes(HttpServletRequest request) {
        return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    }

    private Optional<OperatorSession> session(HttpServletRequest request) {
        return SessionCookie.id(request).flatMap(sessions::find);
    }

    private void askToSignIn(HttpServletRequest request, HttpServletResponse answer)
            throws IOException {
        var address = request.getRequestURI();
        boolean atHome = address.equals(ConsolePath.HOME) && !changes(request);
        if (!atHome) {
            answer.setHeader("WWW-Authenticate", CHALLENGE);
        }
        var problem =
                changes(request)
                        ? "Nothing was done: the session has ended. Sign in, and do it again."
                        : SessionCookie.id(request).isPresent() ? "The session has ended." : null;
        var next = ConsolePath.isPage(address) && !changes(request) ? address : ConsolePath.HOME;
        write(
                answer,
                atHome ? 200 : 401,
                layout.html(
                        "sign-in.jte", new SignInPage(layout.outside("Sign in"), problem, next)));
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse answer, String title, String detail)
            throws IOException {
        var back = Back.from(request.getRequestURI());
        write(
                answer,
                403,
                layout.html(
                        "refused.jte",
                        new RefusedPage(layout.outside(title), title, detail, back)));
    }

    private static void write(HttpServletResponse answer, int status, byte[] html)
            throws IOException {
        answer.setStatus(status);
        answer.setContentType(Form.HTML.contentType());
        answer.setContentLength(html.length);
        answer.getOutputStream().write(html);
    }
}
