package commonplace.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine that nobody listens on. They lie below those that a system takes by itself
 * for outgoing connections (RFC 6335: from 49152; Linux: from 32768): so that one stays free until
 * a server has started on it, and while a server is being started again.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int BEHIND_LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private FreePort() {}

    /**
     * A port that was free a moment ago: another process may still be faster.
     *
     * @throws ServerFailed where none can be found
     */
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new ServerFailed(
                "No free port was found from %d to %d on this machine."
                        .formatted(FIRST, BEHIND_LAST - 1));
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
