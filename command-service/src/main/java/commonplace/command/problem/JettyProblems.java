package commonplace.command.problem;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;

/** What Jetty refuses before any of our code is asked: bad addresses, headers too large. */
@Component
final class JettyProblems implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(
                server -> {
                    var handler = new Handler();
                    server.setErrorHandler(handler);
                });
    }

    private static final class Handler extends ErrorHandler {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int status = response.getStatus();
            var message = request.getAttribute(ERROR_MESSAGE);
            var problem =
                    status >= 500
                            ? ProblemAdvice.outcomeUnknown()
                            : ProblemAdvice.framework(status, message == null ? "" : message + ".");
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
            response.write(true, ByteBuffer.wrap(problem.json()), callback);
            return true;
        }
    }
}
