package commonplace.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Proof that rules bite: a document that keeps them all, and for each rule at least one change that
 * breaks it.
 */
final class Broken<R extends Enum<R>> {

    private record Change<R>(R rule, String from, String to) {}

    private final Class<R> rules;
    private final String good;
    private final Function<String, List<R>> check;
    private final List<Change<R>> changes = new ArrayList<>();

    Broken(Class<R> rules, String good, Function<String, List<R>> check) {
        this.rules = rules;
        this.good = good;
        this.check = check;
    }

    /** This rule is broken where the one text stands in the place of the other. */
    Broken<R> where(R rule, String from, String to) {
        changes.add(new Change<>(rule, from, to));
        return this;
    }

    Stream<DynamicTest> tests() {
        var whole =
                DynamicTest.dynamicTest(
                        "the good one keeps all rules, and each is broken below",
                        () -> {
                            assertThat(check.apply(good)).isEmpty();
                            var named = EnumSet.noneOf(rules);
                            changes.forEach(change -> named.add(change.rule()));
                            assertThat(named).isEqualTo(EnumSet.allOf(rules));
                        });
        return Stream.concat(Stream.of(whole), changes.stream().map(this::test));
    }

    private DynamicTest test(Change<R> change) {
        return DynamicTest.dynamicTest(
                change.rule() + " | " + change.to(),
                () -> {
                    assertThat(good).contains(change.from());
                    assertThat(check.apply(good.replace(change.from(), change.to())))
                            .contains(change.rule());
                });
    }
}
