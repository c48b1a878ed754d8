package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: who may write, and who may operate. */
@Command(
        name = "token",
        description = "Print the local author's or operator's token, make another, or revoke one.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private SiteOptions site;

    @Mixin private JsonOption json = new JsonOption();

    @Parameters(paramLabel = "author|operator", description = "Whose token.")
    private Whose whose = Whose.AUTHOR;

    @ArgGroup private @Nullable Change change;

    @Spec private CommandSpec spec = CommandSpec.create();

    /** Whose token it is. */
    enum Whose {
        AUTHOR,
        OPERATOR
    }

    /** One of the two. */
    static final class Change {

        @Option(
                names = "--new",
                paramLabel = "NAME",
                description = "Make another, and print it. It is shown this once.")
        private @Nullable String made;

        @Option(names = "--revoke", paramLabel = "NAME", description = "Let it count no longer.")
        private @Nullable String revoked;
    }

    @Override
    public void run() {
        if (change == null) {
            print(whose == Whose.AUTHOR ? site.author() : site.operator());
        } else if (change.made != null) {
            print(
                    service()
                            .post(
                                    tokens(),
                                    Service.JSON.createObjectNode().put("name", change.made))
                            .path("token")
                            .asString());
        } else {
            var name = String.valueOf(change.revoked);
            service().delete(tokens() + "/" + Service.part(name), null);
            spec.commandLine().getOut().println("'" + name + "' is revoked.");
        }
    }

    private Service service() {
        return whose == Whose.AUTHOR ? site.commands() : site.operations();
    }

    private String tokens() {
        return whose == Whose.AUTHOR ? "/api/tokens" : "/ops/tokens";
    }

    private void print(String token) {
        if (json.wanted()) {
            json.print(spec, Service.JSON.createObjectNode().put("token", token));
        } else {
            spec.commandLine().getOut().println(token);
        }
    }
}
