package commonplace.standalone.cli;

import commonplace.embedded.ServerFailed;
import commonplace.standalone.run.Run;
import commonplace.standalone.run.RunFailed;
import commonplace.standalone.run.RunOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/** {@code run}: the whole site in this process, until it is told to end. */
@Command(
        name = "run",
        description =
                "Run the whole site in the foreground: PostgreSQL, Kafka and both services. Ctrl-C"
                        + " or SIGTERM ends it.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Option(
            names = "--query-port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of the pages; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int queryPort;

    @Option(
            names = "--command-port",
            paramLabel = "N",
            defaultValue = "8081",
            description =
                    "Port of the authors' interface; 0 takes a free one. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int commandPort;

    @Option(
            names = "--empty",
            description = "Leave a new data folder empty instead of writing sample content to it.")
    private boolean empty;

    @Override
    public Integer call() {
        try {
            Run.untilToldToEnd(
                    new RunOptions(site.folder(), queryPort, commandPort, empty), System.out);
            return 0;
        } catch (RunFailed | ServerFailed failed) {
            throw new Failure(String.valueOf(failed.getMessage()));
        }
    }
}
