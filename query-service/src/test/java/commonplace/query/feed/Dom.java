package commonplace.query.feed;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** XML as rules look at it. */
final class Dom {

    private Dom() {}

    /**
     * @throws SAXException where it is not well-formed, or has a doctype
     */
    static Element parse(byte[] xml) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String namespace(Node node) {
        return Objects.requireNonNullElse(node.getNamespaceURI(), "");
    }

    static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Those of the parent's own namespace. */
    static List<Element> children(Element parent, String name) {
        return children(parent, namespace(parent), name);
    }

    static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream()
                .filter(child -> namespace(child).equals(namespace))
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    static boolean hasOne(Element parent, String name) {
        return children(parent, name).size() == 1;
    }

    static boolean hasAtMostOne(Element parent, String... names) {
        return Stream.of(names).allMatch(name -> children(parent, name).size() <= 1);
    }

    /** Each of these children, of which there may be none. */
    static boolean each(Element parent, String name, Predicate<Element> rule) {
        return children(parent, name).stream().allMatch(rule);
    }

    /** The texts of these children. */
    static List<String> texts(Element parent, String name) {
        return children(parent, name).stream().map(Element::getTextContent).toList();
    }

    static String text(Element parent, String name) {
        return children(parent, name).getFirst().getTextContent();
    }

    /** Addresses of Atom's links of that relation. */
    static List<String> links(Element parent, String rel) {
        return children(parent, AtomFeed.NAMESPACE, "link").stream()
                .filter(link -> rel.equals(rel(link)))
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    static String rel(Element link) {
        return link.hasAttribute("rel") ? link.getAttribute("rel") : "alternate";
    }

    static boolean areDistinct(List<?> values) {
        return values.stream().distinct().count() == values.size();
    }
}
