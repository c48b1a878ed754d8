package commonplace.standalone.cli;

import picocli.CommandLine.Command;

/** {@code dead-letters}. */
@Command(
        name = "dead-letters",
        description = "Tell whether all parts are well.",
        mixinStandardHelpOptions = true)
final class DeadLettersCommand implements Runnable {
    @Override
    public void run() {}
}
