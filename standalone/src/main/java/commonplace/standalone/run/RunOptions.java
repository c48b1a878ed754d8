package commonplace.standalone.run;

import java.nio.file.Path;

/**
 * What a run is asked for.
 *
 * @param data the folder that holds everything; made where it is missing
 * @param queryPort where pages are served; 0 takes a free port
 * @param commandPort where authors' commands are taken; 0 takes a free port
 * @param empty whether a new folder stays without sample content
 */
public record RunOptions(Path data, int queryPort, int commandPort, boolean empty) {

    private static final int MAX_PORT = 65_535;

    public RunOptions {
        checkPort(queryPort);
        checkPort(commandPort);
        data = data.toAbsolutePath().normalize();
    }

    private static void checkPort(int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new RunFailed(
                    "%d is not a port: 0 to %d was expected.".formatted(port, MAX_PORT));
        }
    }
}
