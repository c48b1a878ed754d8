package commonplace.query.verify;

import commonplace.events.Content;
import commonplace.events.Reference;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over all that a content says, each text behind its length in bytes, -1 for none. */
final class Digest {

    private final MessageDigest sha;

    private Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] of(Content content) {
        var digest = new Digest();
        digest.add(content.kind().toString());
        digest.add(content.title());
        digest.add(content.body().format().toString());
        digest.add(content.body().text());
        if (content instanceof Content.Link link) {
            digest.add(link.link());
            digest.add(link.via());
        }
        if (content instanceof Content.Quotation quotation) {
            digest.add(quotation.text());
            digest.add(quotation.source());
            digest.add(quotation.sourceUrl());
            digest.add(quotation.context());
            digest.add(quotation.via());
        }
        return digest.sha.digest();
    }

    private void add(@Nullable Reference reference) {
        add(reference == null ? null : reference.url());
        add(reference == null ? null : reference.title());
    }

    private void add(@Nullable String text) {
        var bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(4).putInt(text == null ? -1 : bytes.length).flip());
        sha.update(bytes);
    }
}
