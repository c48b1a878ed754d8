package commonplace.query.view;

import commonplace.events.Content;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Tells whether two contents say the same, without keeping the first in its row: SHA-256 over all
 * texts, each with its length before it. Made when it is first asked for, as two contents at hand
 * are compared themselves. For one thread.
 */
final class ContentDigest {

    private static final byte[] NOTHING = {};

    private final @Nullable Content content;
    private byte @Nullable [] bytes;

    private ContentDigest(@Nullable Content content, byte @Nullable [] bytes) {
        this.content = content;
        this.bytes = bytes;
    }

    static ContentDigest of(Content content) {
        return new ContentDigest(content, null);
    }

    /** As a row has it. */
    static ContentDigest of(byte[] bytes) {
        return new ContentDigest(null, bytes.clone());
    }

    byte[] bytes() {
        return made().clone();
    }

    private byte[] made() {
        if (bytes == null) {
            bytes = digest(Objects.requireNonNull(content));
        }
        return bytes;
    }

    private static byte[] digest(Content content) {
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
        return said.digest();
    }

    private static void add(MessageDigest said, @Nullable Reference reference) {
        add(said, reference == null ? null : reference.url());
        add(said, reference == null ? null : reference.title());
    }

    private static void add(MessageDigest said, @Nullable String text) {
        var bytes = text == null ? NOTHING : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? -1 : bytes.length;
        said.update((byte) (length >> 24));
        said.update((byte) (length >> 16));
        said.update((byte) (length >> 8));
        said.update((byte) length);
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
        if (!(other instanceof ContentDigest digest)) {
            return false;
        }
        boolean bothAtHand = content != null && digest.content != null;
        return bothAtHand
                ? Objects.equals(content, digest.content)
                : Arrays.equals(made(), digest.made());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(made());
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(made());
    }
}
