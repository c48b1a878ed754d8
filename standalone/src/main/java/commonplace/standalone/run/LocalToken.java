package commonplace.standalone.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** The first author's and the operator's token of a local run: made once, kept in its folder. */
final class LocalToken {

    static final String AUTHOR = "cpa_";
    static final String OPERATOR = "cpo_";

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM = 32;
    private static final int CHECK = 6;
    private static final SecureRandom CHANCE = new SecureRandom();

    private LocalToken() {}

    /** A new one: the prefix that names its kind, 190 random bits, and a checksum. */
    static String mint(String prefix) {
        var token = new StringBuilder(prefix);
        for (int i = 0; i < RANDOM; i++) {
            token.append(DIGITS.charAt(CHANCE.nextInt(DIGITS.length())));
        }
        return token + check(token.toString());
    }

    /** What the services are given of it. */
    static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
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
