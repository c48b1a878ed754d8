package commonplace.query.view;

import commonplace.events.Content;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two contents say the same, without keeping the first: SHA-256 over all texts, each
 * with its length before it.
 */
record ContentDigest(String hex) {

    private static final byte[] NOTHING = {};

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
        return of(said.digest());
    }

    static ContentDigest of(byte[] bytes) {
        return new ContentDigest(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static void add(MessageDigest said, @Nullable Reference reference) {
        add(said, reference == null ? null : reference.url());
        add(said, reference == null ? null : reference.title());
    }

    private static void add(MessageDigest said, @Nullable String text) {
        var bytes = text == null ? NOTHING : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? -1 : bytes.length;
        for (int shift = 24; shift >= 0; shift -= 8) {
            said.update((byte) (length >> shift));
        }
        said.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
