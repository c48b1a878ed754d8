package commonplace.query.page;

import commonplace.query.problem.Problem;
import commonplace.query.problem.Refused;

import jakarta.servlet.http.HttpServletRequest;

import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Answers what a page or call refused, or failed at. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ErrorAdvice {

    private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);

    private final ErrorPages pages;

    ErrorAdvice(ErrorPages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(HttpServletRequest request, Refused refused) {
        return told(
                request, request.getRequestURI(), Problem.of(refused.refusal()), new HttpHeaders());
    }

    static boolean isDatabaseAway(@Nullable Object failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof TransactionException;
    }

    private ResponseEntity<byte[]> databaseIsAway(HttpServletRequest request, Exception failure) {
        log.atWarn()
                .addKeyValue("path", request.getRequestURI())
                .addKeyValue("error", failure.getMessage())
                .log("a page's database did not answer");
        return told(request, request.getRequestURI(), ErrorPages.unavailable(), new HttpHeaders());
    }

    /** What Spring itself refuses (a method, a media type) and all that nobody expected. */
    @ExceptionHandler
    ResponseEntity<byte[]> failed(HttpServletRequest request, Exception failure) {
        if (isDatabaseAway(failure)) {
            return databaseIsAway(request, failure);
        }
        if (failure instanceof ErrorResponse refusal
                && refusal.getStatusCode().is4xxClientError()) {
            return told(request, request.getRequestURI(), refused(refusal), refusal.getHeaders());
        }
        if (failure instanceof HttpException refusal && refusal.getCode() < 500) {
            return told(
                    request,
                    request.getRequestURI(),
                    ErrorPages.malformed(String.valueOf(refusal.getReason())),
                    new HttpHeaders());
        }
        log.atError()
                .setCause(failure)
                .addKeyValue("path", request.getRequestURI())
                .log("a page failed");
        return told(request, request.getRequestURI(), ErrorPages.unexpected(), new HttpHeaders());
    }

    private static Problem refused(ErrorResponse refusal) {
        var body = refusal.getBody();
        return new Problem(
                body.getStatus(),
                "refused",
                Objects.requireNonNullElse(body.getTitle(), "Not so"),
                Objects.requireNonNullElse(
                        body.getDetail(), "The request cannot be answered as it was sent."));
    }

    ResponseEntity<byte[]> told(
            HttpServletRequest request, String asked, Problem problem, HttpHeaders more) {
        var accept = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        var told = pages.told(problem, asked, accept);
        var headers = new HttpHeaders();
        headers.addAll(more);
        headers.setContentType(MediaType.parseMediaType(told.contentType()));
        headers.setVary(List.of(HttpHeaders.ACCEPT));
        headers.setCacheControl(CacheControl.noStore());
        var retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        }
        return new ResponseEntity<>(
                told.body().get(), headers, HttpStatusCode.valueOf(problem.status()));
    }
}
