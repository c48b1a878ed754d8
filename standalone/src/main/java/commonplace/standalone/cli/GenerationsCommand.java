package commonplace.standalone.cli;

import picocli.CommandLine.Command;

/** {@code generations}. */
@Command(
        name = "generations",
        description = "Tell whether all parts are well.",
        mixinStandardHelpOptions = true)
final class GenerationsCommand implements Runnable {
    @Override
    public void run() {}
}
