package commonplace.query.page;

import commonplace.events.wire.PositionToken;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What position tokens are checked with.
 *
 * @param tokenSecret the secret that signs them, the same as the command service has; 16 bytes at
 *     least
 */
@ConfigurationProperties("commonplace")
public record PositionSettings(String tokenSecret) {

    public PositionSettings {
        if (tokenSecret == null) {
            throw new IllegalArgumentException(
                    "commonplace.token-secret is missing; give it the value that the command"
                            + " service has.");
        }
    }

    PositionToken.Signer signer() {
        return new PositionToken.Signer(tokenSecret);
    }
}
