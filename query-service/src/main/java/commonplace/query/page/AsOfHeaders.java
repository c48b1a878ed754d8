package commonplace.query.page;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.stereotype.Component;

import java.io.IOException;

/** Keeps the past from search engines, whatever is answered there and in which form. */
@Component
@FilterRegistration(urlPatterns = AsOf.FILTER_PATTERN)
final class AsOfHeaders implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ((HttpServletResponse) response).setHeader("X-Robots-Tag", "noindex");
        chain.doFilter(request, response);
    }
}
