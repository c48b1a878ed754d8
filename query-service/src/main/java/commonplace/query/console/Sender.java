package commonplace.query.console;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Whether a form was sent by a page of this very site, which every browser says by itself and no
 * page can alter: {@code Sec-Fetch-Site} (Fetch Metadata), or {@code Origin} where a browser is old
 * or the address is not HTTPS. Who says neither is no browser that we know.
 */
final class Sender {

    private Sender() {}

    /**
     * @param site where readers find the site: a proxy may have changed {@code Host}
     */
    static boolean isThisSite(HttpServletRequest request, URI site) {
        var relation = request.getHeader("Sec-Fetch-Site");
        if (relation != null && !relation.equals("none")) {
            return relation.equals("same-origin");
        }
        var origin = authority(request.getHeader("Origin"));
        return origin != null
                && (origin.equals(authority("http://" + asked(request)))
                        || origin.equals(authority(site.toString())));
    }

    /** Where the request was sent to: HTTP/2 says that without a {@code Host} (RFC 9113, 8.3.1). */
    private static String asked(HttpServletRequest request) {
        var host = request.getHeader("Host");
        return host == null ? request.getServerName() + ":" + request.getServerPort() : host;
    }

    /** Whether the browser is at an HTTPS address, also where a proxy is between. */
    static boolean isSecure(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        return request.isSecure() || (origin != null && origin.startsWith("https://"));
    }

    /** Host and port; a scheme's own port is left out. */
    private static @Nullable String authority(@Nullable String address) {
        if (address == null) {
            return null;
        }
        try {
            var uri = new URI(address);
            var host = uri.getHost();
            if (host == null) {
                return null;
            }
            int port = uri.getPort();
            var name = host.toLowerCase(Locale.ROOT);
            return port == -1 || port == 80 || port == 443 ? name : name + ":" + port;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
