package commonplace.standalone.cli;

import picocli.CommandLine.Command;

/** {@code publish}. */
@Command(
        name = "publish",
        description = "Tell whether all parts are well.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Runnable {
    @Override
    public void run() {}
}
