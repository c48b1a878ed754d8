package commonplace.command;

import commonplace.events.wire.PositionToken;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The secret with which position tokens are signed: the same in both services. */
@Configuration
class PositionSettings {

    @Bean
    PositionToken.Signer positionSigner(
            @Value("${commonplace.token-secret:#{null}}") @Nullable String secret) {
        if (secret == null) {
            throw new IllegalArgumentException(
                    "commonplace.token-secret is not set: give both services the same random text of %d characters or more."
                            .formatted(PositionToken.Signer.MIN_SECRET));
        }
        return new PositionToken.Signer(secret);
    }
}
