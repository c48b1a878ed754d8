package commonplace.command;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

import java.util.Map;

/**
 * Authors' commands into the log, and the log to the topic. Settings: {@code command-service.yml}.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CommandService {

    /** The name under which settings are found, so that both services can live in one process. */
    public static final String CONFIG_NAME = "command-service";

    /** Started in a process of its own. */
    public static void main(String[] args) {
        application().run(args);
    }

    /** To be started with settings of the caller's. */
    public static SpringApplicationBuilder application() {
        // Axon calls home for updates unless told otherwise before it starts.
        System.setProperty("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
        System.setProperty("axoniq.update-checker.disabled", "true");
        return new SpringApplicationBuilder(CommandService.class)
                .properties(Map.of("spring.config.name", CONFIG_NAME));
    }
}
