package commonplace.query.page;

import commonplace.query.problem.Problem;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;

/**
 * What the server refuses before any page is asked (an address that is no UTF-8, an encoded slash)
 * is told in our words and with our headers, and not on a page of Jetty's.
 */
@Component
final class ServerErrors implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

    private final ErrorPages pages;

    ServerErrors(ErrorPages pages) {
        this.pages = pages;
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.setErrorHandler(new InOurWords()));
    }

    private final class InOurWords extends ErrorHandler {

        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int code,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback) {
            var problem = problem(code, message);
            var told =
                    pages.told(
                            problem,
                            request.getHttpURI().getPathQuery(),
                            request.getHeaders().getValuesList(HttpHeader.ACCEPT));
            response.setStatus(problem.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, told.contentType());
            SecurityHeaders.HEADERS.forEach(response.getHeaders()::put);
            response.write(true, ByteBuffer.wrap(told.body().get()), callback);
        }

        private static Problem problem(int code, @Nullable String message) {
            return switch (code) {
                case HttpStatus.BAD_REQUEST_400 ->
                        ErrorPages.malformed(message == null ? "It is malformed" : message);
                // Not 501 or 505: whoever counts errors of the server counts none of the client's.
                case HttpStatus.NOT_IMPLEMENTED_501, HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ->
                        new Problem(
                                HttpStatus.BAD_REQUEST_400,
                                "not-spoken",
                                "That is not spoken here",
                                "This server speaks HTTP/1.1, and the methods GET and HEAD.");
                default ->
                        code >= 400 && code < 500
                                ? new Problem(
                                        code,
                                        "refused",
                                        "The request cannot be answered",
                                        "%s. Send a shorter or plainer one."
                                                .formatted(HttpStatus.getMessage(code)))
                                : ErrorPages.unexpected();
            };
        }
    }
}
