package io.cairn.critique;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which of the kinds of files that are kept a content is, by its first bytes; a name and a sent type say nothing. */
final class FileType {

    static final String TEXT = "text/plain";
    static final String KEPT = "a text in UTF-8, PDF, PNG, JPEG, WebP, MP3, M4A, WebM or MP4";

    /** @param at where in the content the bytes begin */
    private record Signature(int at, String bytes, String mediaType) {

        boolean fits(byte[] content) {
            return startsWith(content, at, bytes);
        }
    }

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(0, "%PDF-", "application/pdf"),
            new Signature(0, "\u0089PNG\r\n\u001a\n", "image/png"),
            new Signature(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
            new Signature(0, "ID3", "audio/mpeg"));
    /** Of MP4 (ISO/IEC 14496-12): HEIC, AVIF and QuickTime begin alike and have brands of their own. */
    private static final Set<String> MP4_BRANDS = Set.of("isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42",
            "avc1", "dash", "MSNV", "M4V ");
    private static final Set<String> M4A_BRANDS = Set.of("M4A ", "M4B ");
    /** Where a WebM says that it is none of the other Matroska files. */
    private static final int WEBM_HEADER = 64;
    /** What browsers look at to guess (WHATWG MIME Sniffing), and more. */
    private static final int MARKUP_WITHIN = 2048;
    private static final byte DELETE = 0x7f;
    private static final Pattern MARKUP = Pattern.compile(
            "<(?:!doctype\\s+(?:html|svg)|\\?xml|html|head|body|script|svg|iframe|object|embed)\\b",
            Pattern.CASE_INSENSITIVE);

    private FileType() {
    }

    /** @return the media type, or empty if it is none that learners may hand in; HTML and SVG are none */
    static Optional<String> ofUpload(byte[] content) {
        return of(content).filter(type -> !type.equals(TEXT) || !markup(content));
    }

    /** @return as for uploads; HTML and everything else that can be read is a text, and is shown as one */
    static Optional<String> ofFetched(byte[] content) {
        return of(content);
    }

    private static Optional<String> of(byte[] content) {
        return SIGNATURES.stream().filter(signature -> signature.fits(content)).map(Signature::mediaType).findFirst()
                .or(() -> container(content))
                .or(() -> isMpegFrame(content) ? Optional.of("audio/mpeg") : Optional.empty())
                .or(() -> isText(content) ? Optional.of(TEXT) : Optional.empty());
    }

    /** The kinds that say further in what they hold. */
    private static Optional<String> container(byte[] content) {
        if (startsWith(content, 0, "RIFF") && startsWith(content, 8, "WEBP")) {
            return Optional.of("image/webp");
        }
        if (startsWith(content, 0, "\u001aE\u00df\u00a3") && latin(content, WEBM_HEADER).contains("webm")) {
            return Optional.of("video/webm");
        }
        if (startsWith(content, 4, "ftyp") && content.length >= 12) {
            String brand = latin(content, 12).substring(8);
            return M4A_BRANDS.contains(brand) ? Optional.of("audio/mp4")
                    : MP4_BRANDS.contains(brand) ? Optional.of("video/mp4") : Optional.empty();
        }
        return Optional.empty();
    }

    /** The head of a frame of MPEG audio, layer III (ISO/IEC 11172-3), with a bit rate and a sampling rate. */
    private static boolean isMpegFrame(byte[] content) {
        return content.length >= 4 && content[0] == (byte) 0xff && (content[1] & 0xe6) == 0xe2
                && (content[1] & 0x18) != 0x08 && (content[2] & 0xf0) != 0xf0 && (content[2] & 0x0c) != 0x0c;
    }

    /** UTF-8 without control characters other than tabs, ends of lines and of pages; at least something to read. */
    private static boolean isText(byte[] content) {
        for (byte each : content) {
            boolean control = each == DELETE || each >= 0 && each < ' ';
            if (control && each != '\t' && each != '\n' && each != '\r' && each != '\f') {
                return false;
            }
        }
        try {
            return !StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString().isBlank();
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean markup(byte[] content) {
        return MARKUP.matcher(latin(content, MARKUP_WITHIN)).find();
    }

    private static boolean startsWith(byte[] content, int at, String bytes) {
        byte[] signature = bytes.getBytes(StandardCharsets.ISO_8859_1);
        if (content.length < at + signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (content[at + i] != signature[i]) {
                return false;
            }
        }
        return true;
    }

    private static String latin(byte[] content, int most) {
        return new String(content, 0, Math.min(most, content.length), StandardCharsets.ISO_8859_1);
    }
}
