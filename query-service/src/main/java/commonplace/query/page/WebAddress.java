package commonplace.query.page;

import commonplace.query.content.Credentials;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * Addresses of other sites, as authors copied them, made fit for an {@code href}: what may not
 * stand in a URL is percent-encoded (WHATWG URL, "URL code points"), and only {@code http} and
 * {@code https} are linked at all.
 */
public final class WebAddress {

    private static final Pattern WEB =
            Pattern.compile("https?://[^/?#\\s]+.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String NEVER = "\"<>\\^`{|} ";

    private WebAddress() {}

    /** The address as it is linked; null where it must not be. */
    public static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var address = Credentials.removed(text.strip());
        return WEB.matcher(address).matches() ? encoded(address) : null;
    }

    private static String encoded(String address) {
        var url = new StringBuilder(address.length() + 16);
        int pathAt = pathStart(address);
        boolean inFragment = false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            boolean stray =
                    NEVER.indexOf(c) >= 0
                            || Character.isISOControl(c)
                            || (c == '%' && !isEncodedByte(address, i))
                            || (c == '#' && inFragment)
                            || ((c == '[' || c == ']') && i >= pathAt);
            inFragment |= c == '#';
            if (stray) {
                url.append('%').append(String.format("%02X", (int) c));
            } else {
                url.append(c);
            }
        }
        return url.toString();
    }

    private static int pathStart(String address) {
        int host = address.indexOf("//") + 2;
        for (int i = host; i < address.length(); i++) {
            if ("/?#".indexOf(address.charAt(i)) >= 0) {
                return i;
            }
        }
        return address.length();
    }

    private static boolean isEncodedByte(String address, int percent) {
        return percent + 2 < address.length()
                && Character.digit(address.charAt(percent + 1), 16) >= 0
                && Character.digit(address.charAt(percent + 2), 16) >= 0;
    }
}
