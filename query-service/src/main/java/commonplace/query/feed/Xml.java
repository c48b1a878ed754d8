package commonplace.query.feed;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a document of XML 1.0 in UTF-8, whatever its texts hold. Names are written as they are
 * given, with their prefix; attributes come in pairs of name and value, and one without a value is
 * left out.
 */
final class Xml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final int REPLACEMENT = 0xFFFD;

    private final XMLStreamWriter out;

    private Xml(XMLStreamWriter out) {
        this.out = out;
    }

    /** The bytes of a document that holds what is written into it. */
    static byte[] document(Consumer<Xml> root) {
        var bytes = new ByteArrayOutputStream();
        try {
            var out = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            out.writeStartDocument("UTF-8", "1.0");
            root.accept(new Xml(out));
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /** An element that holds others. */
    void element(String name, Runnable content, @Nullable String... attributes) {
        try {
            out.writeStartElement(name);
            attributes(attributes);
            content.run();
            out.writeEndElement();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An element that holds a text. */
    void text(String name, String text, @Nullable String... attributes) {
        element(name, () -> characters(text), attributes);
    }

    /** An element that holds nothing. */
    void empty(String name, @Nullable String... attributes) {
        try {
            out.writeEmptyElement(name);
            attributes(attributes);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void characters(String text) {
        try {
            out.writeCharacters(lawful(text));
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void attributes(@Nullable String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            var name = attributes[i];
            var value = attributes[i + 1];
            if (name != null && value != null) {
                out.writeAttribute(name, lawful(value));
            }
        }
    }

    /**
     * The text, with {@code U+FFFD} for each character that no escape makes lawful in XML 1.0
     * (2.2): one stray control character in one title would make the whole feed unreadable.
     */
    static String lawful(String text) {
        if (text.codePoints().allMatch(Xml::isLawful)) {
            return text;
        }
        var lawful = new StringBuilder(text.length());
        text.codePoints().map(c -> isLawful(c) ? c : REPLACEMENT).forEach(lawful::appendCodePoint);
        return lawful.toString();
    }

    private static boolean isLawful(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
