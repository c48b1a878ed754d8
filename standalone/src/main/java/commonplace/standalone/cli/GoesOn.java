package commonplace.standalone.cli;

import java.io.PrintWriter;

/** Says what goes on without the command, where its user ends it before its time. */
final class GoesOn implements AutoCloseable {

    private final Thread atTheEnd;

    GoesOn(PrintWriter output, String words) {
        atTheEnd =
                Thread.ofPlatform()
                        .name("goes-on")
                        .unstarted(
                                () -> {
                                    output.println(Progress.onTerminal() ? "\n" + words : words);
                                    output.flush();
                                });
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException ending) {
            // It is said already.
        }
    }
}
