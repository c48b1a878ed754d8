package commonplace.command.problem;

import commonplace.command.store.OutcomeUnknown;
import commonplace.command.store.StoreUnavailable;
import commonplace.events.InvalidValue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells every exception that reaches the door as a problem detail. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @ExceptionHandler
    void refused(Refused refused, HttpServletResponse response) throws IOException {
        switch (refused.refusal()) {
            case Refusal.Unavailable r ->
                    response.setHeader("Retry-After", Long.toString(r.retryAfter().toSeconds()));
            case Refusal.StaleRevision r -> response.setHeader("ETag", "\"" + r.actual() + "\"");
            default -> {}
        }
        ProblemAnswer.write(response, Problem.of(refused.refusal()));
    }

    /** A value in the address: there is no pointer into it, and the sentence names it. */
    @ExceptionHandler
    void invalid(InvalidValue invalid, HttpServletResponse response) throws IOException {
        var fault =
                new Fault(
                        "",
                        String.valueOf(invalid.getMessage()),
                        invalid.suggestion().orElse(null));
        refused(new Refused(new Refusal.Invalid(List.of(fault))), response);
    }

    @ExceptionHandler
    void malformed(TypeMismatchException malformed, HttpServletResponse response)
            throws IOException {
        refused(
                new Refused(
                        new Refusal.Malformed(
                                "'%s' is not a value of '%s'."
                                        .formatted(
                                                malformed.getValue(),
                                                malformed.getPropertyName()))),
                response);
    }

    @ExceptionHandler
    void unavailable(StoreUnavailable unavailable, HttpServletResponse response)
            throws IOException {
        refused(
                new Refused(
                        new Refusal.Unavailable(
                                String.valueOf(unavailable.getMessage()), RETRY_AFTER)),
                response);
    }

    @ExceptionHandler
    void unknown(OutcomeUnknown unknown, HttpServletResponse response) throws IOException {
        ProblemAnswer.write(response, outcomeUnknown());
    }

    /** The database did not answer a question that comes before anything is written. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    void unanswered(RuntimeException unanswered, HttpServletResponse response) throws IOException {
        LOG.atWarn().setCause(unanswered).log("database did not answer");
        refused(
                new Refused(new Refusal.Unavailable("The database does not answer.", RETRY_AFTER)),
                response);
    }

    @ExceptionHandler
    void any(Exception exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (exception instanceof ErrorResponse framework) {
            framework(framework, response);
        } else if (!response.isCommitted()) {
            LOG.atError()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("path", request.getRequestURI())
                    .setCause(exception)
                    .log("request failed");
            ProblemAnswer.write(response, outcomeUnknown());
        }
    }

    private static void framework(ErrorResponse said, HttpServletResponse response)
            throws IOException {
        said.getHeaders()
                .forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        ProblemAnswer.write(
                response,
                framework(
                        said.getStatusCode().value(),
                        Optional.ofNullable(said.getBody().getDetail()).orElse("")));
    }

    /** The problem of a status that the framework decided on. */
    static Problem framework(int status, String detail) {
        var known = Optional.ofNullable(HttpStatus.resolve(status));
        var title = known.map(HttpStatus::getReasonPhrase).orElse("Refused");
        return new Problem(
                status,
                title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                title,
                detail.isBlank() ? "The request was refused: " + title + "." : detail);
    }

    static Problem outcomeUnknown() {
        return new Problem(
                500,
                "outcome-unknown",
                "It is not known whether this was done",
                "Something failed here while the request was carried out, and it may or may not"
                    + " have been done. Repeat it with the same Idempotency-Key: it is then done"
                    + " once.");
    }
}
