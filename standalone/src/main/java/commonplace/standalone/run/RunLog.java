package commonplace.standalone.run;

import org.springframework.boot.logging.LoggingSystem;

import java.nio.file.Path;

/** Where a run's log goes: into a file of its data folder, what is urgent to the terminal too. */
final class RunLog {

    private static final String CONFIGURATION = "commonplace/standalone/run/logback.xml";

    private RunLog() {}

    /** Has an effect only before the first logger is asked for. */
    static void into(Path folder) {
        System.setProperty("commonplace.log", folder.resolve("log").toString());
        System.setProperty("logback.configurationFile", CONFIGURATION);
        // Two services in one process would both set the log up, at the same time.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }
}
