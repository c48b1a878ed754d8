package commonplace.standalone.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The command line {@code commonplace}. Exit code 0 only when it worked, 2 for wrong usage, 1 for
 * the rest, with the reason in one line on standard error.
 */
@Command(
        name = "commonplace",
        description = "A weblog in the manner of a commonplace book.",
        subcommands = {
            RunCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            PublishCommand.class,
            TagCommand.class,
            StatusCommand.class,
            GenerationsCommand.class,
            RebuildCommand.class,
            VerifyCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            RepairCommand.class,
            AuditCommand.class,
            HistoryCommand.class,
            DeadLettersCommand.class,
            TokenCommand.class,
            ComposeEnvCommand.class,
            VersionCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        usageHelpAutoWidth = true)
public final class Commonplace implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(
                line(System.getenv(), utf8(FileDescriptor.out), utf8(FileDescriptor.err))
                        .execute(arguments));
    }

    /** What we write is UTF-8, whatever the place where it is started thinks. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8),
                true);
    }

    /** The command line with an environment and places to write to. */
    static CommandLine line(
            Map<String, String> environment, PrintWriter output, PrintWriter errors) {
        return new CommandLine(new Commonplace(), new Commands(environment))
                .setOut(output)
                .setErr(errors)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Commonplace::misused)
                .setExecutionExceptionHandler(Commonplace::failed);
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "A command is missing. 'commonplace --help' lists them.");
    }

    private static int misused(ParameterException misuse, String[] arguments) {
        var command = misuse.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        command.getErr()
                .println(
                        "commonplace: %s ('%s --help' tells more)"
                                .formatted(oneLine(String.valueOf(misuse.getMessage())), name));
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(
            Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        var reason =
                failure instanceof Failure
                        ? String.valueOf(failure.getMessage())
                        : failure.toString();
        command.getErr().println("commonplace: " + oneLine(reason));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
