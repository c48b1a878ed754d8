package commonplace.query.page;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The stylesheets and the icon. Their addresses hold a hash of their content, so a browser keeps
 * them for ever and still never shows a page of today with the style of yesterday.
 */
@Controller
public final class StaticFiles {

    private static final int HASH_BYTES = 6;
    private static final String CSS = "text/css;charset=UTF-8";

    private final byte[] style;
    private final byte[] console;
    private final byte[] icon;
    private final String styleHash;
    private final String consoleHash;
    private final String iconHash;

    StaticFiles() {
        style = resource("style.css");
        console = resource("console.css");
        icon = resource("icon.svg");
        styleHash = hash(style);
        consoleHash = hash(console);
        iconHash = hash(icon);
    }

    String stylesheet() {
        return "/style-" + styleHash + ".css";
    }

    /** What the operators' pages have besides; readers' pages do without. */
    public String consoleStylesheet() {
        return "/console-" + consoleHash + ".css";
    }

    String icon() {
        return "/icon-" + iconHash + ".svg";
    }

    @GetMapping("/style-{hash:[0-9a-f]+}.css")
    ResponseEntity<byte[]> style(@PathVariable String hash) {
        return file(style, CSS, hash.equals(styleHash));
    }

    @GetMapping("/console-{hash:[0-9a-f]+}.css")
    ResponseEntity<byte[]> console(@PathVariable String hash) {
        return file(console, CSS, hash.equals(consoleHash));
    }

    @GetMapping("/icon-{hash:[0-9a-f]+}.svg")
    ResponseEntity<byte[]> icon(@PathVariable String hash) {
        return file(icon, "image/svg+xml", hash.equals(iconHash));
    }

    /** Another release's hash gets this release's file, so that its pages are not left bare. */
    private static ResponseEntity<byte[]> file(byte[] content, String type, boolean present) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .cacheControl(
                        present
                                ? CacheControl.maxAge(Duration.ofDays(365))
                                        .cachePublic()
                                        .immutable()
                                : CacheControl.noCache())
                .body(content);
    }

    private static byte[] resource(String name) {
        try (var stream = StaticFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from this build.");
            }
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    static String hash(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
