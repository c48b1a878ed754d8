package commonplace.query.content;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Which addresses a text may link to: those that cannot run a program in the reader's browser. */
final class WebLink {

    /** What a link may begin with; relative ones have no scheme. */
    static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    private static final String NEVER_PLAIN = " \"<>\\^`{|}";

    private WebLink() {}

    /** The address as it may be linked, empty where it may not. */
    static String safe(String address) {
        var plain = withoutControls(address).strip();
        int colon = plain.indexOf(':');
        return colon < 0 || isBeyondScheme(plain, colon) || isAllowed(plain.substring(0, colon))
                ? plain
                : "";
    }

    /** Browsers drop these wherever they stand: "java\nscript:" is a scheme to them. */
    private static String withoutControls(String address) {
        var kept = new StringBuilder(address.length());
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c >= ' ' && c != 0x7F) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /** As {@link #safe}, in characters that an address may have; empty where it is malformed. */
    static String valid(String address) {
        return isPlain(address) ? address : checked(address);
    }

    /** Nearly all are: of the web, and nothing in them that means more than itself. */
    static boolean isPlain(String address) {
        int host = address.startsWith("https://") ? 8 : address.startsWith("http://") ? 7 : -1;
        if (host < 0 || host == address.length() || !isLetterOrDigit(address.charAt(host))) {
            return false;
        }
        for (int i = host + 1; i < address.length(); i++) {
            char c = address.charAt(i);
            if (!isLetterOrDigit(c) && "/.-_~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    /** The same with all care. */
    static String checked(String address) {
        var encoded = encoded(Credentials.removed(safe(address)));
        try {
            return new URI(encoded).toString();
        } catch (URISyntaxException malformed) {
            return "";
        }
    }

    private static boolean isBeyondScheme(String address, int colon) {
        return address.substring(0, colon).chars().anyMatch(c -> c == '/' || c == '?' || c == '#');
    }

    private static boolean isAllowed(String scheme) {
        return SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
    }

    private static String encoded(String address) {
        var encoded = new StringBuilder(address.length());
        int hostEnd = hostEnd(address);
        int fragment = address.indexOf('#');
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            // Brackets stand plain around an IPv6 host only, '#' before the fragment only.
            boolean escape =
                    NEVER_PLAIN.indexOf(c) >= 0
                            || Character.isSpaceChar(c)
                            || (c == '%' && !isEscape(address, i))
                            || (c == '#' && i > fragment)
                            || ((c == '[' || c == ']') && i >= hostEnd);
            if (escape) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append("%%%02X".formatted(b));
                }
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }

    private static int hostEnd(String address) {
        int slashes = address.indexOf("//");
        if (slashes < 0) {
            return 0;
        }
        int end = slashes + 2;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isEscape(String address, int percent) {
        return percent + 2 < address.length()
                && Character.digit(address.charAt(percent + 1), 16) >= 0
                && Character.digit(address.charAt(percent + 2), 16) >= 0;
    }
}
