package commonplace.query.page;

import org.eclipse.jetty.http.HttpHeader;
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
            var problem =
                    code >= 400 && code < 500
                            ? ErrorPages.malformed(message == null ? "It is malformed" : message)
                            : ErrorPages.unexpected();
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
    }
}
