package commonplace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** docs/configuration.md names every setting that there is, and none that there is not. */
class ConfigurationTest {

    private static final Pattern NAMED = Pattern.compile("`(commonplace\\.[a-z0-9.-]+)(\\.\\*)?`");

    @Test
    void thePaperNamesEverySettingAndNoOther() throws IOException {
        var settings = new TreeSet<String>();
        for (JavaClass type :
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("commonplace.command", "commonplace.query")) {
            if (type.isAnnotatedWith(ConfigurationProperties.class)) {
                add(settings, type.reflect());
            }
        }
        assertThat(named()).containsExactlyElementsOf(settings);
    }

    private static void add(Set<String> settings, Class<?> type) {
        var annotation = type.getAnnotation(ConfigurationProperties.class);
        var prefix = annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
        Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType() != Map.class)
                .forEach(component -> settings.add(prefix + "." + kebab(component.getName())));
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Set<String> named() throws IOException {
        var paper =
                Files.readString(
                        Path.of(
                                System.getProperty("commonplace.root"),
                                "docs",
                                "configuration.md"));
        var names = new TreeSet<String>();
        var matcher =
                NAMED.matcher(paper.replace("`.max-retry`", "`commonplace.projection.max-retry`"));
        while (matcher.find()) {
            if (matcher.group(2) == null && !matcher.group(1).endsWith(".yml")) {
                names.add(matcher.group(1));
            }
        }
        names.remove("commonplace.events");
        return names;
    }
}
