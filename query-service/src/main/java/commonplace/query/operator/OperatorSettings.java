package commonplace.query.operator;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.regex.Pattern;

/**
 * Who may operate from the first start on.
 *
 * @param bootstrapTokenSha256 the SHA-256 of the first operator's token, in hex; once revoked it
 *     stays so
 * @param bootstrapName the first operator's name
 */
@ConfigurationProperties(prefix = "commonplace.operator", ignoreUnknownFields = false)
public record OperatorSettings(
        @Nullable String bootstrapTokenSha256, @DefaultValue("operator") String bootstrapName) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public OperatorSettings {
        if (bootstrapTokenSha256 != null && !SHA256.matcher(bootstrapTokenSha256).matches()) {
            throw new IllegalArgumentException(
                    "commonplace.operator.bootstrap-token-sha256 must be the SHA-256 of the token"
                            + " in 64 lower-case hex digits (echo -n \"$TOKEN\" | sha256sum), never"
                            + " the token itself.");
        }
        if (!OperatorName.isOne(bootstrapName)) {
            throw new IllegalArgumentException(
                    "commonplace.operator.bootstrap-name is '%s'; %s"
                            .formatted(bootstrapName, OperatorName.RULE));
        }
    }
}
