package commonplace.standalone.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;

/** {@code --json}: facts for another program, one JSON value on one line. */
final class JsonOption {

    @Option(names = "--json", description = "Print JSON instead of words.")
    private boolean wanted;

    boolean wanted() {
        return wanted;
    }

    void print(CommandSpec spec, JsonNode facts) {
        spec.commandLine().getOut().println(Service.JSON.writeValueAsString(facts));
        spec.commandLine().getOut().flush();
    }
}
