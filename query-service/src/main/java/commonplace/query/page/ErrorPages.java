package commonplace.query.page;

import commonplace.query.problem.Problem;
import commonplace.query.problem.Refused;

import jakarta.servlet.http.HttpServletRequest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

import java.util.Objects;

/** Tells what went wrong: to a person as a page, to a program as a problem detail (RFC 9457). */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ErrorPages {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Layout layout;

    ErrorPages(Layout layout) {
        this.layout = layout;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(HttpServletRequest request, Refused refused) {
        return told(request, Problem.of(refused.refusal()), new HttpHeaders());
    }

    /** What Spring itself refuses (a method, a media type) and all that nobody expected. */
    @ExceptionHandler
    ResponseEntity<byte[]> failed(HttpServletRequest request, Exception failure) {
        if (failure instanceof ErrorResponse refusal
                && refusal.getStatusCode().is4xxClientError()) {
            var body = refusal.getBody();
            var problem =
                    new Problem(
                            body.getStatus(),
                            "refused",
                            Objects.requireNonNullElse(body.getTitle(), "Not so"),
                            Objects.requireNonNullElse(
                                    body.getDetail(), "The request cannot be answered as sent."));
            return told(request, problem, refusal.getHeaders());
        }
        LOG.atError()
                .setCause(failure)
                .addKeyValue("path", request.getRequestURI())
                .log("A page failed");
        return told(request, unexpected(), new HttpHeaders());
    }

    private static Problem unexpected() {
        return new Problem(
                500,
                "unexpected",
                "Something broke",
                "The page could not be made. Its operator finds the reason in the log; try again"
                        + " later.");
    }

    private ResponseEntity<byte[]> told(
            HttpServletRequest request, Problem problem, HttpHeaders more) {
        var page = Accept.prefersErrorPage(request);
        var headers = new HttpHeaders();
        headers.addAll(more);
        headers.setContentType(
                MediaType.parseMediaType(page ? Form.HTML.contentType() : Problem.CONTENT_TYPE));
        headers.setVary(java.util.List.of(HttpHeaders.ACCEPT));
        headers.setCacheControl(CacheControl.noStore());
        var retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        }
        var body = page ? layout.html("page/error.jte", error(request, problem)) : problem.json();
        return new ResponseEntity<>(body, headers, HttpStatusCode.valueOf(problem.status()));
    }

    private ErrorPage error(HttpServletRequest request, Problem problem) {
        return new ErrorPage(layout.error(problem.title()), problem, request.getRequestURI());
    }
}
