package commonplace.standalone.cli;

import picocli.CommandLine;

import java.util.Map;

/** Makes the commands; those that look for a site are given the environment. */
final class Commands implements CommandLine.IFactory {

    private final Map<String, String> environment;

    Commands(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        return type == SiteOptions.class
                ? type.cast(new SiteOptions(environment))
                : CommandLine.defaultFactory().create(type);
    }
}
