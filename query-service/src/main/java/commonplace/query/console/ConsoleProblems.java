package commonplace.query.console;

import commonplace.query.problem.Problem;
import commonplace.query.problem.Refused;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Operators at the console get a refusal as a page of it, with the way back. */
@ControllerAdvice(basePackageClasses = ConsoleProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConsoleProblems {

    private final ConsoleLayout layout;

    ConsoleProblems(ConsoleLayout layout) {
        this.layout = layout;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(HttpServletRequest request, Refused refused) {
        return told(request, Problem.of(refused.refusal()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> mistyped(
            HttpServletRequest request, MethodArgumentTypeMismatchException mistyped) {
        return told(
                request,
                new Problem(
                        400,
                        "bad-parameter",
                        "A parameter is out of bounds",
                        "'%s' is '%s', which it cannot be."
                                .formatted(mistyped.getName(), mistyped.getValue())));
    }

    private ResponseEntity<byte[]> told(HttpServletRequest request, Problem problem) {
        boolean form = request.getMethod().equals("POST");
        return layout.answer(
                problem.status(),
                "refused.jte",
                new RefusedPage(
                        layout.outside(problem.title()),
                        problem.title(),
                        (form ? "Nothing was done. " : "") + problem.detail(),
                        Back.from(request.getRequestURI())));
    }
}
