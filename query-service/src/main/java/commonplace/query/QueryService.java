package commonplace.query;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

import java.util.Map;

/** From the topic to views, and from views to readers. Settings: {@code query-service.yml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class QueryService {

    /** The name under which settings are found, so that both services can live in one process. */
    public static final String CONFIG_NAME = "query-service";

    /** Started in a process of its own. */
    public static void main(String[] args) {
        application().run(args);
    }

    /** To be started with settings of the caller's. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(QueryService.class)
                .properties(Map.of("spring.config.name", CONFIG_NAME));
    }
}
