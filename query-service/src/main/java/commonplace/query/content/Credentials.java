package commonplace.query.content;

import java.util.regex.Pattern;

/**
 * Names and passwords in addresses ({@code https://name:password@host/}). Nobody is sent on with
 * those of another: mostly they only hide where a link leads (RFC 3986, 7.6), and HTML allows none
 * (WHATWG URL, "valid URL string").
 */
public final class Credentials {

    private static final Pattern BEFORE_HOST =
            Pattern.compile("^((?:https?:)?//)[^/?#]*@", Pattern.CASE_INSENSITIVE);

    private Credentials() {}

    /** The same address of the web without them; any other as it is. */
    public static String removed(String address) {
        return address.indexOf('@') < 0 ? address : BEFORE_HOST.matcher(address).replaceFirst("$1");
    }
}
