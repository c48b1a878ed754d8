package commonplace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.testing.Eventually;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

class ProgressTest {

    private final StringWriter written = new StringWriter();
    private final PrintWriter output = new PrintWriter(written);

    @Test
    void onATerminalItIsABarThatIsTakenAwayAgain() {
        try (var progress = new Progress(output, true)) {
            Eventually.passes(
                    () -> {
                        progress.at(0.5, () -> "writing, 0:12 left");
                        assertThat(written.toString())
                                .isEqualTo(
                                        "\r\033[K["
                                                + "=".repeat(15)
                                                + " ".repeat(15)
                                                + "]  50 %  writing, 0:12 left");
                    });
        }
        assertThat(written.toString()).endsWith("\r\033[K");
    }

    @Test
    void elsewhereItIsAPlainLineNowAndThen() {
        try (var progress = new Progress(output, false)) {
            progress.at(0.1, () -> "too soon");
            Eventually.passes(
                    () -> {
                        progress.at(0.999, () -> "writing");
                        assertThat(written.toString()).isEqualTo("99 %  writing" + "\n");
                    });
        }
        assertThat(written.toString()).isEqualTo("99 %  writing\n");
    }

    @Test
    void timeIsToldAsAClockTellsIt() {
        assertThat(Progress.clock(0)).isEqualTo("0:00");
        assertThat(Progress.clock(65.4)).isEqualTo("1:05");
        assertThat(Progress.clock(3_723)).isEqualTo("1:02:03");
    }
}
