package commonplace.query.view;

import commonplace.events.Content;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two contents say the same, without keeping the first: SHA-256 over all texts, each
 * with its length before it.
 */
record ContentDigest(String hex) {

    static ContentDigest of(Content content) {
        var digest = sha256();
        add(digest, content.kind().toString());
        add(digest, content.title());
        add(digest, content.body().format().toString());
        add(digest, content.body().text());
        switch (content) {
            case Content.Article article -> {}
            case Content.Note note -> {}
            case Content.Link link -> {
                add(digest, link.link());
                add(digest, link.via());
            }
            case Content.Quotation quotation -> {
                add(digest, quotation.text());
                add(digest, quotation.source());
                add(digest, quotation.sourceUrl());
                add(digest, quotation.context());
                add(digest, quotation.via());
            }
        }
        return of(digest.digest());
    }

    static ContentDigest of(byte[] bytes) {
        return new ContentDigest(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static void add(MessageDigest digest, @Nullable Reference reference) {
        add(digest, reference == null ? null : reference.url());
        add(digest, reference == null ? null : reference.title());
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        var bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(text == null ? -1 : bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
