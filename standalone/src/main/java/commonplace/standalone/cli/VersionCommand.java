package commonplace.standalone.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code version}: which release this is. */
@Command(
        name = "version",
        description = "Print which release this is.",
        mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable, CommandLine.IVersionProvider {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private JsonOption json = new JsonOption();

    @Override
    public void run() {
        if (json.wanted()) {
            json.print(
                    spec,
                    Service.JSON
                            .createObjectNode()
                            .put("version", release())
                            .put("java", Runtime.version().toString()));
        } else {
            spec.commandLine().getOut().println(getVersion()[0]);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"commonplace " + release() + " (Java " + Runtime.version() + ")"};
    }

    private static String release() {
        var version = Commonplace.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
