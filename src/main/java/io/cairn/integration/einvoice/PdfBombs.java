package io.cairn.integration.einvoice;

import io.cairn.shared.BadInput;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A PDF of some kilobytes can unpack to gigabytes, and whoever opens it has them in memory. So everything in it that is
 * packed is unpacked once into nothing and counted, before it is opened.
 */
final class PdfBombs {

    /** Of all streams together, in bytes: some hundred pages with pictures. */
    static final long MOST = 128L * 1024 * 1024;

    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.ISO_8859_1);
    /** What is packed twice multiplies twice; nobody does that to an invoice. */
    private static final Pattern PACKED_TWICE = Pattern.compile(
            "/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\\s*"
                    + "/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\\b");

    private PdfBombs() {
    }

    /** @throws BadInput if it unpacks to more than a limit, or is packed twice */
    static void refuse(byte[] file) {
        Matcher twice = PACKED_TWICE.matcher(new String(file, StandardCharsets.ISO_8859_1));
        if (twice.find()) {
            throw new BadInput("file", "has a part that is packed twice");
        }
        long sum = 0;
        byte[] into = new byte[1 << 16];
        for (int at = next(file, 0); at >= 0; at = next(file, at)) {
            sum += unpacked(file, at, into, MOST - sum);
            if (sum > MOST) {
                throw new BadInput("file", "unpacks to more than " + MOST + " bytes");
            }
        }
    }

    /** @return where the content of the next stream begins, or -1 */
    private static int next(byte[] file, int from) {
        for (int i = from; i < file.length - STREAM.length - 1; i++) {
            int j = 0;
            while (j < STREAM.length && file[i + j] == STREAM[j]) {
                j++;
            }
            if (j == STREAM.length && (i == 0 || file[i - 1] != 'd')) {
                int start = i + STREAM.length;
                return file[start] == '\r' && file[start + 1] == '\n' ? start + 2 : start + 1;
            }
        }
        return -1;
    }

    /** @return how much came out, a little more than {@code limit} at most; 0 of what is not packed so */
    private static long unpacked(byte[] file, int start, byte[] into, long limit) {
        Inflater inflater = new Inflater();
        long sum = 0;
        try {
            inflater.setInput(file, start, file.length - start);
            int some = inflater.inflate(into);
            while (some > 0 && sum <= limit) {
                sum += some;
                some = inflater.inflate(into);
            }
        } catch (DataFormatException e) {
            return sum;
        } finally {
            inflater.end();
        }
        return sum;
    }
}
