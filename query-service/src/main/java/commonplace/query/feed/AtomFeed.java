package commonplace.query.feed;

import commonplace.query.page.Form;
import commonplace.query.page.Item;
import commonplace.query.page.Label;
import commonplace.query.page.Place;
import commonplace.query.page.WebAddress;
import commonplace.query.site.Site;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A feed as Atom (RFC 4287). */
final class AtomFeed {

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final Site site;
    private final FeedIds ids;

    AtomFeed(Site site, FeedIds ids) {
        this.site = site;
        this.ids = ids;
    }

    byte[] bytes(Feed feed) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
            feed(xml, feed);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private void feed(XMLStreamWriter xml, Feed feed) throws XMLStreamException {
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartElement(NAMESPACE, "feed");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeAttribute("xml:lang", "en");
        text(xml, "id", feed.id());
        text(xml, "title", feed.title());
        if (!feed.subtitle().isBlank()) {
            text(xml, "subtitle", feed.subtitle());
        }
        text(xml, "updated", time(updated(feed)));
        link(xml, "self", Form.ATOM.contentType(), site.absolute(Form.ATOM.address(feed.place())));
        link(xml, "alternate", "text/html", site.absolute(feed.place()));
        xml.writeStartElement(NAMESPACE, "author");
        text(xml, "name", site.title());
        xml.writeEndElement();
        for (var item : feed.items()) {
            entry(xml, item);
        }
        xml.writeEndElement();
    }

    private void entry(XMLStreamWriter xml, Item item) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, "entry");
        text(xml, "id", ids.entry(item.id()));
        text(xml, "title", Label.of(item));
        text(xml, "published", time(item.publishedAt()));
        text(xml, "updated", time(item.updatedAt()));
        link(xml, "alternate", "text/html", site.absolute(Place.entry(item.path())));
        var link = item.link();
        var related = link == null ? null : WebAddress.of(link.url());
        if (related != null) {
            link(xml, "related", null, related);
        }
        for (var tag : item.tags()) {
            xml.writeEmptyElement(NAMESPACE, "category");
            xml.writeAttribute("term", Xml.text(tag));
        }
        xml.writeStartElement(NAMESPACE, "content");
        xml.writeAttribute("type", "html");
        xml.writeCharacters(Xml.text(FeedHtml.of(item, site)));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** When anything in it last changed; one without entries has not changed since ever. */
    private static Instant updated(Feed feed) {
        return feed.items().stream()
                .map(Item::updatedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    private static void text(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
        xml.writeCharacters(Xml.text(text));
        xml.writeEndElement();
    }

    private static void link(
            XMLStreamWriter xml,
            String rel,
            @org.jspecify.annotations.Nullable String type,
            String href)
            throws XMLStreamException {
        xml.writeEmptyElement(NAMESPACE, "link");
        xml.writeAttribute("rel", rel);
        if (type != null) {
            xml.writeAttribute("type", type);
        }
        xml.writeAttribute("href", Xml.text(href));
    }
}
