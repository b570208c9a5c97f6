package io.cairn.integration.einvoice;

import io.cairn.billing.DocumentWriter;
import io.cairn.billing.EInvoice;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;

import org.mustangproject.ZUGFeRD.Profiles;
import org.mustangproject.ZUGFeRD.ZUGFeRDExporterFromA3;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Lays out the page as PDF/A-3, and has Mustang put the same invoice as CII into it. */
@Component
class FacturX implements DocumentWriter {

    private static final String FOLDER = "einvoice/";
    private static final int BOLD = 700;
    private static final int REGULAR = 400;

    static {
        XRLog.setLoggingEnabled(false);
    }

    @Override
    public Written write(EInvoice invoice) {
        return new Written(UblWriter.write(invoice), pdf(invoice));
    }

    private static byte[] pdf(EInvoice invoice) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZUGFeRDExporterFromA3 mustang = new ZUGFeRDExporterFromA3()) {
            mustang.load(page(InvoicePage.of(invoice)));
            mustang.setProducer("Cairn").setCreator("Cairn").setCreatorTool("Cairn")
                    .setProfile(Profiles.getByName("EN16931"))
                    .setXML(CiiWriter.write(invoice).getBytes(StandardCharsets.UTF_8));
            mustang.export(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] page(String html) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // The style goes into the page: within the runnable jar no address leads to a file beside it.
        String styled = html.replace("</head>",
                "<style>" + new String(bytes(FOLDER + "page.css"), StandardCharsets.UTF_8) + "</style></head>");
        new PdfRendererBuilder().withHtmlContent(styled, null)
                .usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_U)
                .useColorProfile(bytes("sRGB.icc"))
                .useFont(() -> font("DejaVuSans.ttf"), "DejaVu", REGULAR, FontStyle.NORMAL, true)
                .useFont(() -> font("DejaVuSans-Bold.ttf"), "DejaVu", BOLD, FontStyle.NORMAL, true)
                .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                .useUnicodeBidiReorderer(new ICUBidiReorderer())
                .toStream(out).run();
        return out.toByteArray();
    }

    private static InputStream font(String name) {
        try {
            return new ClassPathResource(FOLDER + name).getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Mustang has the colour profile at the root of its jar. */
    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = new ClassPathResource(name).getInputStream()) {
            return in.readAllBytes();
        }
    }
}
