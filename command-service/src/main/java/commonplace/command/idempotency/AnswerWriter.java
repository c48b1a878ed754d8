package commonplace.command.idempotency;

import commonplace.events.wire.PositionToken;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.io.IOException;
import java.util.Objects;

/** Writes a controller's answer. */
final class AnswerWriter implements HandlerMethodReturnValueHandler {

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return type.getParameterType() == Answer.class || type.getParameterType() == Answered.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value,
            MethodParameter type,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws IOException {
        container.setRequestHandled(true);
        var response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        switch (value) {
            case Answered answered -> {
                if (answered.replayed()) {
                    response.setHeader("Idempotency-Replayed", "true");
                }
                write(answered.answer(), response);
            }
            case Answer answer -> write(answer, response);
            case null, default -> throw new IllegalStateException("Not an answer: " + value);
        }
    }

    private static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        header(response, "ETag", answer.etag());
        header(response, "Location", answer.location());
        header(response, PositionToken.HEADER, answer.position());
        response.setHeader("Cache-Control", "no-store");
        if (answer.contentType() != null) {
            var body = answer.bodyBytes();
            response.setContentType(answer.contentType());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private static void header(HttpServletResponse response, String name, @Nullable String value) {
        if (value != null) {
            response.setHeader(name, value);
        }
    }
}
