package commonplace.standalone.run;

import java.net.URI;

/**
 * Where the two services are reached.
 *
 * @param query pages, for everybody
 * @param command authors' commands
 */
record Addresses(URI query, URI command) {

    static Addresses local(int queryPort, int commandPort) {
        return new Addresses(
                URI.create("http://localhost:" + queryPort),
                URI.create("http://localhost:" + commandPort));
    }
}
