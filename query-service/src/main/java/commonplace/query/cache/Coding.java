package commonplace.query.cache;

import com.github.luben.zstd.Zstd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The codings that bodies are sent in (RFC 9110, 8.4.1), the best last. */
public enum Coding {
    IDENTITY("identity", ""),
    GZIP("gzip", "-g"),
    ZSTD("zstd", "-z");

    /** Smaller bodies fit into the packet of their headers; compressing them gains nothing. */
    public static final int LEAST_BYTES = 512;

    private static final int ZSTD_LEVEL = 3;

    /** A twentieth larger than by the usual level 6, in two fifths of its time. */
    private static final int GZIP_LEVEL = 4;

    private final String token;
    private final String suffix;

    Coding(String token, String suffix) {
        this.token = token;
        this.suffix = suffix;
    }

    /** As it is called in {@code Content-Encoding}. */
    public String token() {
        return token;
    }

    /** What makes an entity tag that of this coding's bytes. */
    public String suffix() {
        return suffix;
    }

    /** The body in this coding. */
    public byte[] encode(byte[] body) {
        return switch (this) {
            case IDENTITY -> body;
            case GZIP -> gzip(body);
            case ZSTD -> Zstd.compress(body, ZSTD_LEVEL);
        };
    }

    private static byte[] gzip(byte[] body) {
        var compressed = new ByteArrayOutputStream(body.length / 3);
        try (var gzip = new Gzip(compressed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(GZIP_LEVEL);
        }
    }

    /**
     * The coding that a client likes best, of those of the same weight the smallest (RFC 9110,
     * 12.5.3). Who accepts none of them is sent the body as it is.
     *
     * @param accepted values of {@code Accept-Encoding}
     */
    public static Coding preferred(List<String> accepted) {
        var weights = new HashMap<String, Double>();
        for (var value : accepted) {
            for (var part : value.split(",", -1)) {
                read(part, weights);
            }
        }
        return Arrays.stream(values())
                .filter(coding -> coding.weight(weights) > 0)
                .max(Comparator.comparingDouble((Coding coding) -> coding.weight(weights)))
                .orElse(IDENTITY);
    }

    private static void read(String part, Map<String, Double> weights) {
        var fields = part.split(";", -1);
        var name = fields[0].strip().toLowerCase(Locale.ROOT);
        double weight = 1;
        for (int i = 1; i < fields.length; i++) {
            var field = fields[i].strip().toLowerCase(Locale.ROOT);
            if (field.startsWith("q=")) {
                weight = quality(field.substring(2).strip());
            }
        }
        weights.put(name.equals("x-gzip") ? GZIP.token : name, weight);
    }

    /** What is no weight of RFC 9110, 12.4.2, counts as a refusal. */
    private static double quality(String text) {
        return text.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(text) : 0;
    }

    private double weight(Map<String, Double> weights) {
        var named = weights.get(token);
        if (named != null) {
            return named;
        }
        // Not named, the body as it is may still be sent, but is liked less than all that is.
        double standard = this == IDENTITY ? Double.MIN_VALUE : 0;
        return weights.getOrDefault("*", standard);
    }
}
