package commonplace.events.wire;

import commonplace.events.InvalidValue;
import commonplace.events.StreamId;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a reader must be able to see: a stream up to a sequence number. Never one number for the
 * whole log: partitions are applied at different speeds, so such a number would promise nothing.
 *
 * @param sequence the last event of the stream that must be visible
 */
public record PositionToken(StreamId stream, long sequence) {

    /** The header that answers carry and requests send back. */
    public static final String HEADER = "Commonplace-Position";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;
    private static final int MAX_LENGTH = 700;

    /** Signs and checks tokens; both services hold the same secret. Safe for many threads. */
    public static final class Signer {

        /** Bytes of secret at least. */
        public static final int MIN_SECRET = 16;

        private final SecretKeySpec key;

        /**
         * @throws IllegalArgumentException where the secret is shorter than {@link #MIN_SECRET}
         */
        public Signer(String secret) {
            var bytes = secret.getBytes(StandardCharsets.UTF_8);
            if (bytes.length < MIN_SECRET) {
                throw new IllegalArgumentException(
                        "The token secret has %d bytes; at least %d are needed."
                                .formatted(bytes.length, MIN_SECRET));
            }
            key = new SecretKeySpec(bytes, ALGORITHM);
        }

        /** The token as text, safe in a header and in an address. */
        public String sign(PositionToken token) {
            var said = (token.sequence + " " + token.stream).getBytes(StandardCharsets.UTF_8);
            var encoder = Base64.getUrlEncoder().withoutPadding();
            return encoder.encodeToString(said) + "." + encoder.encodeToString(mac(said));
        }

        /**
         * @throws InvalidValue where the text is not a token of ours
         */
        public PositionToken verify(String text) {
            int dot = text.indexOf('.');
            if (dot > 0 && text.length() <= MAX_LENGTH) {
                try {
                    var said = Base64.getUrlDecoder().decode(text.substring(0, dot));
                    var mac = Base64.getUrlDecoder().decode(text.substring(dot + 1));
                    if (MessageDigest.isEqual(mac, mac(said))) {
                        return read(new String(said, StandardCharsets.UTF_8));
                    }
                } catch (IllegalArgumentException malformed) {
                    // Told below: what is wrong with a token that is not ours is nobody's business.
                }
            }
            throw new InvalidValue(
                    "This is not a position token of this site. Send back what the %s header of an answer held."
                            .formatted(HEADER));
        }

        private static PositionToken read(String said) {
            int space = said.indexOf(' ');
            return new PositionToken(
                    new StreamId(said.substring(space + 1)),
                    Long.parseLong(said.substring(0, space)));
        }

        private byte[] mac(byte[] said) {
            try {
                var mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return Arrays.copyOf(mac.doFinal(said), MAC_BYTES);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
