package commonplace.query.operator;

import commonplace.query.problem.Problem;
import commonplace.query.problem.Refused;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Operators get every error as a problem detail, whatever they accept. */
@RestControllerAdvice(basePackageClasses = OperatorProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OperatorProblems {

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refused refused) {
        return told(Problem.of(refused.refusal()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> malformed(HttpMessageNotReadableException malformed) {
        return told(
                new Problem(
                        400,
                        "malformed",
                        "The request cannot be read",
                        "The body is not the JSON object that was expected here."));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> mistyped(MethodArgumentTypeMismatchException mistyped) {
        return told(
                new Problem(
                        400,
                        "bad-parameter",
                        "A parameter is out of bounds",
                        "'%s' is '%s'; a number was expected."
                                .formatted(mistyped.getName(), mistyped.getValue())));
    }

    private static ResponseEntity<byte[]> told(Problem problem) {
        var answer =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.parseMediaType(Problem.CONTENT_TYPE));
        var after = problem.retryAfter();
        if (after != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(after.toSeconds()));
        }
        return answer.body(problem.json());
    }
}
