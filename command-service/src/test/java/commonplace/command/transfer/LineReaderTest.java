package commonplace.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class LineReaderTest {

    private static List<String> lines(String text) throws IOException {
        var reader =
                new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        var lines = new ArrayList<String>();
        for (var line = reader.next(); line != null; line = reader.next()) {
            var bytes = line.bytes();
            lines.add(
                    line.number()
                            + " "
                            + (bytes == null
                                    ? "too long"
                                    : new String(bytes, StandardCharsets.UTF_8).strip()));
        }
        return lines;
    }

    @Test
    void blankLinesAreCountedAndPassedOver() throws IOException {
        assertThat(lines("a\r\n\n \t\r\nb\n\n")).containsExactly("1 a", "4 b");
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertThat(lines("a\nb")).containsExactly("1 a", "2 b");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
        assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly("1 a", "2 \uFEFFb");
    }

    @Test
    void aLineAtTheLimitIsTakenAndOneBeyondItIsTold() throws IOException {
        var limit = "x".repeat(LineReader.MAX_LINE);
        assertThat(lines("a\n" + limit + "\n" + limit + "x\nb\n"))
                .containsExactly("1 a", "2 " + limit, "3 too long", "4 b");
        assertThat(lines(limit + "x")).containsExactly("1 too long");
    }
}
