package commonplace.standalone.cli;

import picocli.CommandLine.Command;

/** {@code tag}. */
@Command(
        name = "tag",
        description = "Tell whether all parts are well.",
        mixinStandardHelpOptions = true)
final class TagCommand implements Runnable {
    @Override
    public void run() {}
}
