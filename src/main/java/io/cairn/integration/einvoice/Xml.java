package io.cairn.integration.einvoice;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import java.io.StringWriter;

/** Writes elements in the order in which they are asked for; what is null is left out. */
final class Xml {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    /** @param namespaces a prefix and its namespace in turns; the root's own too */
    Xml(String root, String... namespaces) {
        try {
            out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement(root);
            for (int i = 0; i < namespaces.length; i += 2) {
                out.writeAttribute(namespaces[i].isEmpty() ? "xmlns" : "xmlns:" + namespaces[i], namespaces[i + 1]);
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element that holds what {@code content} writes. */
    Xml in(String name, Runnable content) {
        try {
            out.writeStartElement(name);
            content.run();
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    Xml leaf(String name, Object value) {
        return leaf(name, value, null, null);
    }

    Xml leaf(String name, Object value, String attribute, String of) {
        if (value == null) {
            return this;
        }
        try {
            out.writeStartElement(name);
            if (attribute != null) {
                out.writeAttribute(attribute, of);
            }
            out.writeCharacters(clean(value.toString()));
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the document. */
    String text() {
        try {
            out.writeEndElement();
            out.writeEndDocument();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** XML 1.0 cannot hold most control characters, not even escaped. */
    static String clean(String value) {
        return value.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", " ");
    }
}
