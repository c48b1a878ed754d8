package commonplace.query.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An operator's bearer token: {@code cpo_}, 32 random characters out of 62 (190 bits), and six that
 * are the CRC-32 of all before them, so that a scanner for leaked secrets finds it by its form, and
 * a mistyped one is refused without a look-up. Only its SHA-256 is kept anywhere.
 */
public final class OperatorToken {

    private static final String PREFIX = "cpo_";
    private static final int RANDOM = 32;
    private static final int CHECK = 6;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{38}");
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom CHANCE = new SecureRandom();

    private OperatorToken() {}

    /** A new token; nobody can tell it again but who is given it now. */
    public static String mint() {
        var token = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM; i++) {
            token.append(DIGITS.charAt(CHANCE.nextInt(DIGITS.length())));
        }
        return token.append(check(token.toString())).toString();
    }

    /** Whether a text has the form of a token, its checksum included. */
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches()
                && text.endsWith(check(text.substring(0, text.length() - CHECK)));
    }

    /** What is kept of a token, in lower-case hex as settings have it. */
    public static String sha256Hex(String token) {
        return HexFormat.of().formatHex(sha256(token));
    }

    static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String check(String before) {
        var crc = new CRC32();
        crc.update(before.getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        var check = new char[CHECK];
        for (int i = CHECK - 1; i >= 0; i--) {
            check[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(check);
    }
}
