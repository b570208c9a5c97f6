package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.io.resource.inmemory.ReadableResourceByteArray;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.result.ValidationResultList;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.peppol.PeppolValidation2026_05;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The official rules of EN 16931 and of Peppol, for whatever a test has had written. */
public final class EInvoiceRules {

    private static final ValidationExecutorSetRegistry<IValidationSourceXML> RULES =
            new ValidationExecutorSetRegistry<>();

    static {
        ((Logger) LoggerFactory.getLogger("com.helger")).setLevel(Level.WARN);
        EN16931Validation.initEN16931(RULES);
        PeppolValidation2026_05.init(RULES);
    }

    private EInvoiceRules() {
    }

    public static void requireNoError(DocumentWriter.Written written) {
        String xml = written.xml();
        boolean credit = xml.contains("<CreditNote ");
        check(xml, credit ? EN16931Validation.VID_UBL_CREDIT_NOTE_1316 : EN16931Validation.VID_UBL_INVOICE_1316);
        if (xml.contains("poacc:billing")) {
            check(xml, credit ? PeppolValidation2026_05.VID_OPENPEPPOL_CREDIT_NOTE_UBL_V3
                    : PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_UBL_V3);
        } else if (xml.contains("poacc:selfbilling")) {
            check(xml, credit ? PeppolValidation2026_05.VID_OPENPEPPOL_CREDIT_NOTE_SELF_BILLING_UBL_V3
                    : PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_SELF_BILLING_UBL_V3);
        }
        check(embedded(written.pdf()), EN16931Validation.VID_CII_1316);
    }

    /** The XML within a PDF. */
    public static String embedded(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new String(new PDDocumentNameDictionary(document.getDocumentCatalog()).getEmbeddedFiles().getNames()
                    .get("factur-x.xml").getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String xml, DVRCoordinate rules) {
        ValidationResultList results = ValidationExecutionManager.executeValidation(
                IValidityDeterminator.createDefault(), RULES.getOfID(rules), ValidationSourceXML.create(
                        new ReadableResourceByteArray("document", xml.getBytes(StandardCharsets.UTF_8))),
                Locale.ENGLISH);
        List<String> errors = new ArrayList<>();
        results.forEach(result -> result.getErrorList().forEach(error -> {
            if (error.isError()) {
                errors.add(error.getErrorID() + ": " + error.getErrorText(Locale.ENGLISH));
            }
        }));
        assertThat(errors).as(rules.getAsSingleID()).isEmpty();
        assertThat(results).as("layers of " + rules.getAsSingleID()).hasSizeGreaterThan(1);
    }
}
