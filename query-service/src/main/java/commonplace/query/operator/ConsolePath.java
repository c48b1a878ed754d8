package commonplace.query.operator;

import java.util.regex.Pattern;

/**
 * Which addresses under {@code /ops} are pages and forms for people, let in by a session's cookie;
 * all others are the API, let in by a token and nothing else.
 */
public final class ConsolePath {

    public static final String HOME = "/ops/";
    public static final String BELOW = "/ops/console/";
    public static final String SIGN_IN = "/ops/sign-in";
    public static final String SIGN_OUT = "/ops/sign-out";

    /** Only shows the way to {@link #HOME}. */
    public static final String BARE = "/ops";

    private static final Pattern PAGE = Pattern.compile("/ops/(console/[a-z0-9/-]{1,100})?");

    private ConsolePath() {}

    /**
     * Whether it is the console's. Judged by the address as it was sent, as controllers are chosen
     * by it too: one written otherwise (encoded letters, parameters) is the API's.
     */
    public static boolean isOne(String address) {
        return address.equals(BARE)
                || address.equals(HOME)
                || address.equals(SIGN_IN)
                || address.equals(SIGN_OUT)
                || address.startsWith(BELOW);
    }

    /** Whether it is there without a session. */
    public static boolean isOpen(String address) {
        return address.equals(BARE) || address.equals(SIGN_IN);
    }

    /** Whether a browser may be sent there after signing in. */
    public static boolean isPage(String address) {
        return PAGE.matcher(address).matches();
    }
}
