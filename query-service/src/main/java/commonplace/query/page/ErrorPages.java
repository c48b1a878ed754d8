package commonplace.query.page;

import commonplace.query.problem.Problem;
import commonplace.query.problem.Refusal;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Tells what went wrong: to a person as a page, to a program as a problem detail (RFC 9457). */
@Component
final class ErrorPages {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Layout layout;

    ErrorPages(Layout layout) {
        this.layout = layout;
    }

    /** An error in the form its reader can read. */
    record Told(String contentType, Supplier<byte[]> body) {}

    /**
     * @param asked the address, as it was sent
     * @param accept the request's {@code Accept} headers
     */
    Told told(Problem problem, String asked, List<String> accept) {
        if (!Accept.prefersErrorPage(accept)) {
            return new Told(Problem.CONTENT_TYPE, problem::json);
        }
        var page = new ErrorPage(layout.error(problem.title()), problem, asked);
        return new Told(
                Form.HTML.contentType(),
                () -> inItsMoment(layout.html("page/error.jte", page), page));
    }

    /** What is not found in the past is said there, unless there is no such past. */
    private static byte[] inItsMoment(byte[] html, ErrorPage page) {
        if (page.problem().name().equals(Problem.NO_SUCH_MOMENT)) {
            return html;
        }
        return AsOf.around(page.asked())
                .map(asOf -> AsOfHtml.of(html, asOf, page.asked()))
                .orElse(html);
    }

    static Problem malformed(String why) {
        return Problem.of(
                new Refusal.Malformed(
                        "%s. Write the address in percent-encoded UTF-8, without an encoded slash."
                                .formatted(why)));
    }

    static Problem unavailable() {
        return Problem.of(new Refusal.Unavailable("The pages' database does not answer.", SOON));
    }

    static Problem unexpected() {
        return new Problem(
                500,
                "unexpected",
                "Something broke",
                "The page could not be made. Its operator finds the reason in the log; try again"
                        + " later.");
    }
}
