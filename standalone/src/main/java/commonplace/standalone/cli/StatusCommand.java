package commonplace.standalone.cli;

import picocli.CommandLine.Command;

/** {@code status}. */
@Command(
        name = "status",
        description = "Tell whether all parts are well.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Runnable {
    @Override
    public void run() {}
}
