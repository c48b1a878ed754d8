package commonplace.query.view;

import commonplace.events.Content;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Tells whether two contents say the same, without keeping the first in its row: SHA-256 over all
 * texts, each with its length before it. Made when it is first asked for, as two contents at hand
 * are compared themselves. For one thread.
 */
final class ContentDigest {

    private static final byte[] NOTHING = {};

    /** To be copied: looking one up among the providers takes as long as digesting a short text. */
    private static final MessageDigest SHA_256 = sha256();

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

    /** In one piece: handed over byte by byte, the lengths alone would take as long. */
    private static byte[] digest(Content content) {
        var texts = texts(content);
        var encoded = new byte[texts.size()][];
        int size = texts.size() * Integer.BYTES;
        for (int i = 0; i < encoded.length; i++) {
            var text = texts.get(i);
            encoded[i] = text == null ? NOTHING : text.getBytes(StandardCharsets.UTF_8);
            size += encoded[i].length;
        }
        var said = ByteBuffer.allocate(size);
        for (int i = 0; i < encoded.length; i++) {
            said.putInt(texts.get(i) == null ? -1 : encoded[i].length).put(encoded[i]);
        }
        return copy().digest(said.array());
    }

    private static List<@Nullable String> texts(Content content) {
        var texts = new ArrayList<@Nullable String>();
        texts.add(content.kind().toString());
        texts.add(content.title());
        texts.add(content.body().format().toString());
        texts.add(content.body().text());
        switch (content) {
            case Content.Article article -> {}
            case Content.Note note -> {}
            case Content.Link link -> {
                add(texts, link.link());
                add(texts, link.via());
            }
            case Content.Quotation quotation -> {
                texts.add(quotation.text());
                texts.add(quotation.source());
                texts.add(quotation.sourceUrl());
                texts.add(quotation.context());
                add(texts, quotation.via());
            }
        }
        return texts;
    }

    private static void add(List<@Nullable String> texts, @Nullable Reference reference) {
        texts.add(reference == null ? null : reference.url());
        texts.add(reference == null ? null : reference.title());
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
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
