package commonplace.command.author;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Who may write from the first start on.
 *
 * @param bootstrapTokenSha256 the SHA-256 of the first author's token, in hex; once revoked it
 *     stays so
 * @param bootstrapName the first author's name
 * @param trust how long an answer about a token is believed: a revocation reaches other instances
 *     within it
 */
@ConfigurationProperties(prefix = "commonplace.author", ignoreUnknownFields = false)
record AuthorSettings(
        @Nullable String bootstrapTokenSha256,
        @DefaultValue("author") String bootstrapName,
        @DefaultValue("2s") Duration trust) {

    private static final Duration MAX_TRUST = Duration.ofMinutes(1);

    AuthorSettings {
        Sha256Setting.check("commonplace.author.bootstrap-token-sha256", bootstrapTokenSha256);
        if (trust.isNegative() || trust.compareTo(MAX_TRUST) > 0) {
            throw new IllegalArgumentException(
                    "commonplace.author.trust is %s; 0s to %s are allowed."
                            .formatted(trust, MAX_TRUST));
        }
    }
}
