package commonplace.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

@Timeout(60)
class ReportSpoolTest {

    private static final byte[] LINE = "{\"line\":1}\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void aClientThatReadsLateHoldsNothingUpAndGetsAllOfIt() throws Exception {
        var reads = new CountDownLatch(1);
        var got = new ByteArrayOutputStream();
        var late =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        got.write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        try {
                            reads.await();
                        } catch (InterruptedException stopped) {
                            throw new IOException(stopped);
                        }
                        got.write(bytes, offset, length);
                    }
                };
        try (var spool = new ReportSpool(late)) {
            for (int i = 0; i < 100_000; i++) {
                spool.add(LINE);
            }
            reads.countDown();
            spool.complete();
        }
        assertThat(got.size()).isEqualTo(100_000 * LINE.length);
        assertThat(got.toString(StandardCharsets.UTF_8).lines().distinct())
                .containsExactly("{\"line\":1}");
    }

    @Test
    void aClientThatIsGoneEndsTheReport() throws Exception {
        var gone =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("gone");
                    }
                };
        try (var spool = new ReportSpool(gone)) {
            assertThatThrownBy(
                            () -> {
                                spool.add(LINE);
                                spool.complete();
                            })
                    .isInstanceOf(IOException.class);
        }
    }
}
