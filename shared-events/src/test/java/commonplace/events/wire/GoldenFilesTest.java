package commonplace.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.events.Event;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every form in which an event was ever written stays readable. A golden file is never changed: a
 * new form gets a new version, an upcaster and a new file.
 */
class GoldenFilesTest {

    static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TestFactory
    Stream<DynamicTest> whatIsWrittenTodayIsTheGoldenFileToTheByte() {
        return Examples.all().entrySet().stream()
                .map(
                        example ->
                                DynamicTest.dynamicTest(
                                        example.getKey(),
                                        () ->
                                                assertThat(EventJson.encode(example.getValue()))
                                                        .isEqualTo(golden(example.getKey()))));
    }

    @TestFactory
    Stream<DynamicTest> everyGoldenFileIsReadIntoThePresentForm() {
        return names().stream()
                .map(
                        name ->
                                DynamicTest.dynamicTest(
                                        name,
                                        () -> {
                                            var read =
                                                    EventJson.decode(
                                                            typeOf(name),
                                                            versionOf(name),
                                                            golden(name));
                                            Event expected = Examples.all().get(name);
                                            if (expected != null) {
                                                assertThat(read).isEqualTo(expected);
                                            }
                                        }));
    }

    @Test
    void everyVersionOfEveryEventHasAGoldenFile() {
        var expected = new ArrayList<String>();
        for (var type : EventType.values()) {
            for (int version = 1; version <= type.version(); version++) {
                expected.add(type.wireName() + " " + version);
            }
        }
        assertThat(names().stream().map(name -> typeOf(name) + " " + versionOf(name)).distinct())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    static List<String> names() {
        try (var files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String golden(String name) {
        try {
            return Files.readString(GOLDEN.resolve(name + ".json")).stripTrailing();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String typeOf(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    static int versionOf(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf(".v") + 2));
    }
}
