package commonplace.command.author;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Operators may read the log here; all else that is theirs is the query service's.
 *
 * @param bootstrapTokenSha256 the SHA-256 of the operator's token, in hex
 */
@ConfigurationProperties(prefix = "commonplace.operator", ignoreUnknownFields = false)
record OperatorSettings(@Nullable String bootstrapTokenSha256) {

    OperatorSettings {
        Sha256Setting.check("commonplace.operator.bootstrap-token-sha256", bootstrapTokenSha256);
    }
}
