package commonplace.standalone.cli;

import picocli.CommandLine.Command;

/** {@code token}. */
@Command(
        name = "token",
        description = "Tell whether all parts are well.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {
    @Override
    public void run() {}
}
