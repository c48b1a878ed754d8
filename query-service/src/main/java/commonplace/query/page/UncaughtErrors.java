package commonplace.query.page;

import commonplace.query.problem.Problem;
import commonplace.query.problem.Refusal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the servlet container sends what went wrong outside every controller. */
@Controller
final class UncaughtErrors implements ErrorController {

    private final ErrorAdvice advice;

    UncaughtErrors(ErrorAdvice advice) {
        this.advice = advice;
    }

    @RequestMapping("/error")
    ResponseEntity<byte[]> error(HttpServletRequest request) {
        var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return advice.told(
                request,
                asked == null ? request.getRequestURI() : asked.toString(),
                problem(request),
                new HttpHeaders());
    }

    private static Problem problem(HttpServletRequest request) {
        var cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        return switch (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)) {
            case null -> Problem.of(new Refusal.NoSuchPage(request.getRequestURI()));
            case Integer status when status >= 400 && status < 500 ->
                    new Problem(
                            status,
                            "refused",
                            "The request cannot be answered",
                            String.valueOf(request.getAttribute(RequestDispatcher.ERROR_MESSAGE)));
            default ->
                    ErrorAdvice.isDatabaseAway(cause)
                            ? ErrorPages.unavailable()
                            : ErrorPages.unexpected();
        };
    }
}
