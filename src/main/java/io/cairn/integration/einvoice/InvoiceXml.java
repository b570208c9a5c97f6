package io.cairn.integration.einvoice;

import io.cairn.shared.BadInput;
import io.cairn.shared.Xml;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What has to be true of an XML before anything else is made of it; Mustang would only say that it failed. */
final class InvoiceXml {

    private static final Map<String, String> ROOTS = Map.of(
            "CrossIndustryInvoice", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:",
            "CrossIndustryDocument", "urn:ferd:CrossIndustryDocument:",
            "Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
            "CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2");

    private InvoiceXml() {
    }

    /** @return its root. @throws BadInput that says what is wrong, under the name of the file */
    static Element require(byte[] content, String name) {
        try {
            Element root = Xml.parse(content).getDocumentElement();
            String namespace = ROOTS.get(root.getLocalName());
            if (namespace == null || root.getNamespaceURI() == null || !root.getNamespaceURI().startsWith(namespace)) {
                throw new BadInput(name, "is neither UBL nor CII: its root is " + root.getNodeName());
            }
            if (root.getLocalName().equals("CreditNote")) {
                throw new BadInput(name, "is a credit note and no invoice");
            }
            return root;
        } catch (SAXException e) {
            throw new BadInput(name, String.valueOf(e.getMessage()).contains("DOCTYPE")
                    ? "has a document type, which no invoice needs" : "is not readable as XML");
        } catch (IOException e) {
            throw new BadInput(name, "is not readable as XML");
        }
    }

    /** In UBL, BT-27 stands where Mustang does not look. @return null where there is none */
    static String sellerName(Element root) {
        Element at = root;
        for (String name : List.of("AccountingSupplierParty", "Party", "PartyLegalEntity", "RegistrationName")) {
            at = child(at, name);
        }
        return at == null ? null : at.getTextContent();
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                return element;
            }
        }
        return null;
    }
}
