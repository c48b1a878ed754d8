package commonplace.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What may be decided together: one statement checks a batch as a whole against the log. */
class BatchTest {

    private final Batch batch = new Batch();

    private boolean takes(Append append) {
        return batch.add(new Pending(append));
    }

    private static Append claiming(String name) {
        return TestLog.append(TestLog.newEntry(), Append.NEW_STREAM, 1, List.of(name));
    }

    private static Append keyed(String key) {
        var append = TestLog.firstOf(TestLog.newEntry());
        var receipt = new Receipt(key, new byte[] {1}, new byte[] {2});
        return new Append(append.stream(), -1, append.events(), List.of(), receipt);
    }

    @Test
    void twoOnOneStreamAreNotDecidedTogether() {
        var entry = TestLog.newEntry();
        assertThat(takes(TestLog.firstOf(entry))).isTrue();
        assertThat(takes(TestLog.next(entry, 0))).isFalse();
        assertThat(takes(TestLog.firstOf(TestLog.newEntry()))).isTrue();
    }

    @Test
    void twoThatClaimOneNameAreNotDecidedTogether() {
        assertThat(takes(claiming("path:/a/"))).isTrue();
        assertThat(takes(claiming("path:/a/"))).isFalse();
        assertThat(takes(claiming("path:/b/"))).isTrue();
    }

    @Test
    void twoUnderOneKeyAreNotDecidedTogether() {
        assertThat(takes(keyed("a"))).isTrue();
        assertThat(takes(keyed("a"))).isFalse();
        assertThat(takes(keyed("b"))).isTrue();
    }

    @Test
    void aBatchIsFullAtSomePoint() {
        for (int i = 0; i < Batch.MAX_APPENDS; i++) {
            assertThat(takes(TestLog.firstOf(TestLog.newEntry()))).isTrue();
        }
        assertThat(takes(TestLog.firstOf(TestLog.newEntry()))).isFalse();
        assertThat(batch.appends()).hasSize(Batch.MAX_APPENDS);
    }
}
