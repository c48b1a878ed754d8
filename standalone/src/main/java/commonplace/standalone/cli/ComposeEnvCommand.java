package commonplace.standalone.cli;

import commonplace.standalone.run.NewToken;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** {@code compose-env}: fresh secrets for {@code docker-compose.yml}. */
@Command(
        name = "compose-env",
        description =
                "Print an .env with fresh secrets for docker-compose.yml: ./commonplace compose-env"
                        + " > .env",
        mixinStandardHelpOptions = true)
final class ComposeEnvCommand implements Runnable {

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int SECRET_BYTES = 24;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var author = NewToken.ofAuthor();
        var operator = NewToken.ofOperator();
        spec.commandLine()
                .getOut()
                .print(
                        """
                        # Secrets of this site; .env.example explains each. Keep it to yourself.
                        COMMAND_DB_PASSWORD=%s
                        QUERY_DB_PASSWORD=%s
                        KAFKA_CLUSTER_ID=%s
                        COMMONPLACE_TOKEN_SECRET=%s
                        COMMONPLACE_AUTHOR_TOKEN_SHA256=%s
                        COMMONPLACE_OPERATOR_TOKEN_SHA256=%s
                        COMMONPLACE_TOKEN=%s
                        COMMONPLACE_OPERATOR_TOKEN=%s
                        COMMONPLACE_COMMAND_URL=http://localhost:8081
                        COMMONPLACE_QUERY_URL=http://localhost:8080
                        """
                                .formatted(
                                        secret(),
                                        secret(),
                                        clusterId(),
                                        secret(),
                                        author.sha256(),
                                        operator.sha256(),
                                        author.token(),
                                        operator.token()));
        spec.commandLine().getOut().flush();
    }

    private static String secret() {
        var bytes = new byte[SECRET_BYTES];
        CHANCE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** As Kafka writes ids: a UUID in base64url; one that begins with '-' is read as an option. */
    private static String clusterId() {
        while (true) {
            var id = UUID.randomUUID();
            var bytes =
                    ByteBuffer.allocate(16)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits())
                            .array();
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            if (!text.startsWith("-")) {
                return text;
            }
        }
    }
}
