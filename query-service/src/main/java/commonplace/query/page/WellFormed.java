package commonplace.query.page;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Refuses paths that nobody behind it could decode or ask the database for. The server sees to most
 * of them, but not to what stands behind a semicolon.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class WellFormed implements Filter {

    private static final Pattern BROKEN = Pattern.compile("%(?![0-9a-fA-F]{2})|%00");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answer
                && BROKEN.matcher(asked.getRequestURI()).find()) {
            answer.sendError(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "The path of this address cannot be decoded. Encode it as UTF-8 in percent"
                            + " form, without NUL.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
