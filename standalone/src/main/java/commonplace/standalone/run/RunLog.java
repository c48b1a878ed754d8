package commonplace.standalone.run;

import java.nio.file.Path;

/** Where a run's log goes: into a file of its data folder, what is urgent to the terminal too. */
final class RunLog {

    /** Logback's and Spring Boot's name of the configuration. */
    static final String CONFIGURATION = "classpath:commonplace/standalone/run/logback.xml";

    private RunLog() {}

    /** Has an effect only before the first logger is asked for. */
    static void into(Path folder) {
        System.setProperty("commonplace.log", folder.resolve("log").toString());
        System.setProperty(
                "logback.configurationFile", CONFIGURATION.substring("classpath:".length()));
    }
}
