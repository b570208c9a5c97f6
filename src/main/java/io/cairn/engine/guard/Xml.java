package io.cairn.engine.guard;

import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * Reads elements and attributes by their local name, whatever their namespace: the engine still takes the extensions of
 * its predecessor, and a rule that knows only one of the names can be walked around.
 */
final class Xml {

    /** Drawings nest about ten deep; what nests deeper is made to break the reader. */
    private static final int DEPTH = 60;

    private Xml() {
    }

    /** @throws SAXException that says in words why the file cannot be read */
    static Element read(byte[] bytes) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            Document document = builder.parse(new ByteArrayInputStream(bytes));
            if (depth(document.getDocumentElement()) > DEPTH) {
                throw new SAXException("it nests more than " + DEPTH + " elements into each other");
            }
            return document.getDocumentElement();
        } catch (SAXParseException e) {
            throw new SAXException("line " + e.getLineNumber() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SAXException(e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int depth(Element root) {
        int deepest = 0;
        int depth = 1;
        Node node = root;
        while (node != null) {
            deepest = Math.max(deepest, depth);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != null && node != root && node.getNextSibling() == null) {
                node = node.getParentNode();
                depth--;
            }
            node = node == null || node == root ? null : node.getNextSibling();
        }
        return deepest;
    }

    /** The element itself and all below it, in the order of the file. */
    static List<Element> all(Element root) {
        List<Element> found = new ArrayList<>();
        Deque<Element> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Element element = open.pop();
            found.add(element);
            List<Element> children = children(element);
            for (int i = children.size() - 1; i >= 0; i--) {
                open.push(children.get(i));
            }
        }
        return found;
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element e) {
                children.add(e);
            }
        }
        return children;
    }

    static Optional<Element> child(Element element, String name) {
        return children(element).stream().filter(child -> child.getLocalName().equals(name)).findFirst();
    }

    static Element parent(Element element) {
        return element.getParentNode() instanceof Element parent ? parent : null;
    }

    static List<Attr> attributes(Element element) {
        NamedNodeMap map = element.getAttributes();
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < map.getLength(); i++) {
            Attr attribute = (Attr) map.item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }

    /** The first attribute of this local name; null if there is none. */
    static String attribute(Element element, String name) {
        return attributes(element).stream().filter(attribute -> attribute.getLocalName().equals(name))
                .map(Attr::getValue).findFirst().orElse(null);
    }

    /** The text directly in the element, without that of its children. */
    static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) {
            // What the parser can live with, the engine's own parser reports.
        }

        @Override
        public void error(SAXParseException error) throws SAXParseException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXParseException {
            throw error;
        }
    }
}
