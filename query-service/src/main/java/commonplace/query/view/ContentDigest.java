package commonplace.query.view;

import commonplace.events.Content;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Tells whether two contents say the same, without keeping the first: SHA-256 over all texts, each
 * with its length before it.
 */
final class ContentDigest {

    private static final byte[] NOTHING = {};

    private final byte[] bytes;

    private ContentDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    static ContentDigest of(Content content) {
        var said = sha256();
        add(said, content.kind().toString());
        add(said, content.title());
        add(said, content.body().format().toString());
        add(said, content.body().text());
        switch (content) {
            case Content.Article article -> {}
            case Content.Note note -> {}
            case Content.Link link -> {
                add(said, link.link());
                add(said, link.via());
            }
            case Content.Quotation quotation -> {
                add(said, quotation.text());
                add(said, quotation.source());
                add(said, quotation.sourceUrl());
                add(said, quotation.context());
                add(said, quotation.via());
            }
        }
        return new ContentDigest(said.digest());
    }

    static ContentDigest of(byte[] bytes) {
        return new ContentDigest(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private static void add(MessageDigest said, @Nullable Reference reference) {
        add(said, reference == null ? null : reference.url());
        add(said, reference == null ? null : reference.title());
    }

    private static void add(MessageDigest said, @Nullable String text) {
        var bytes = text == null ? NOTHING : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? -1 : bytes.length;
        said.update(
                new byte[] {
                    (byte) (length >> 24),
                    (byte) (length >> 16),
                    (byte) (length >> 8),
                    (byte) length
                });
        said.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentDigest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
