package commonplace.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which site a command speaks to: what its options say, else the environment, else the run whose
 * data folder this is.
 */
final class SiteOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Data folder of a local run; COMMONPLACE_DATA, else ./data. Address and token"
                            + " are found there.")
    private @Nullable Path data;

    @Option(
            names = "--command-url",
            paramLabel = "URL",
            description = "Address of the command service; COMMONPLACE_COMMAND_URL.")
    private @Nullable URI commandUrl;

    @Option(
            names = "--query-url",
            paramLabel = "URL",
            description = "Address of the query service; COMMONPLACE_QUERY_URL.")
    private @Nullable URI queryUrl;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "Author's or operator's token; COMMONPLACE_TOKEN, COMMONPLACE_OPERATOR_TOKEN.")
    private @Nullable String token;

    private final Map<String, String> environment;

    SiteOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command service, with an author's token. */
    Service commands() {
        return new Service(
                "command service",
                address(commandUrl, "COMMONPLACE_COMMAND_URL", LocalRun::commandUrl),
                author());
    }

    /** The query service, with an operator's token. */
    Service operations() {
        return new Service(
                "query service",
                address(queryUrl, "COMMONPLACE_QUERY_URL", LocalRun::queryUrl),
                token("COMMONPLACE_OPERATOR_TOKEN", "an operator's", LocalRun::operatorToken));
    }

    /** The command service as far as it is open to all. */
    Service openCommands() {
        return new Service(
                "command service",
                address(commandUrl, "COMMONPLACE_COMMAND_URL", LocalRun::commandUrl),
                null);
    }

    /** An author's token: the one given, else the local one. */
    String author() {
        return token("COMMONPLACE_TOKEN", "an author's", LocalRun::authorToken);
    }

    /** An operator's token: the one given, else the local one. */
    String operator() {
        return token("COMMONPLACE_OPERATOR_TOKEN", "an operator's", LocalRun::operatorToken);
    }

    /** The data folder of a local run. */
    Path folder() {
        return data != null ? data : Path.of(environment.getOrDefault("COMMONPLACE_DATA", "data"));
    }

    private URI address(@Nullable URI option, String variable, Found<URI> local) {
        var given = environment.get(variable);
        var address =
                option != null
                        ? option
                        : given != null ? parsed(variable, given) : found(local, "address");
        if (address.getHost() == null || !"http|https".contains(address.getScheme())) {
            throw new Failure(
                    "'%s' is not the address of a service: http://host:port was expected."
                            .formatted(address));
        }
        return address;
    }

    private static URI parsed(String variable, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw new Failure("%s is '%s', which is no address.".formatted(variable, text));
        }
    }

    private String token(String variable, String whose, Found<String> local) {
        var given = token != null ? token : environment.get(variable);
        return given != null ? given : found(local, whose + " token");
    }

    private <T> T found(Found<T> local, String what) {
        return local.in(new LocalRun(folder()))
                .orElseThrow(
                        () ->
                                new NoAnswer(
                                        "no site is running in %s, so there is no %s. Start one with './commonplace run', or see --help for how to name another."
                                                .formatted(folder(), what)));
    }

    private interface Found<T> {
        Optional<T> in(LocalRun run);
    }
}
