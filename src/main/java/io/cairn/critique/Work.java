package io.cairn.critique;

import io.cairn.critique.Submission.Kind;
import io.cairn.shared.BadInput;
import io.cairn.shared.Sha256;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/**
 * What a learner hands in: a text of at most 100 kB, an absolute http(s) address, or a file.
 *
 * @param content the text, the address, or the file's name
 * @param file    null if it is none
 */
public record Work(Kind kind, String content, File file) {

    /** In bytes of UTF-8. */
    public static final int LONGEST_TEXT = 100 * 1024;
    private static final int LONGEST_LINK = 2000;
    /** In characters; the end, where a name says what kind of file it is. */
    private static final int LONGEST_NAME = 120;

    /** @param mediaType by what is in it */
    record File(byte[] content, String mediaType) {
    }

    /** @throws BadInput if it is not exactly one of the two, or not fit */
    public static Work of(String text, String link) {
        if ((text == null) == (link == null)) {
            throw new BadInput(text == null ? "text" : "link", "send either a text or a link");
        }
        return text == null ? link(link.strip()) : text(text);
    }

    /**
     * @param name as it was sent; only what a name needs is kept of it
     * @throws BadInput if it is empty, or none of the kinds of files that are taken
     */
    public static Work file(String name, byte[] content) {
        if (content.length == 0) {
            throw new BadInput("file", "must not be empty");
        }
        String mediaType = FileType.ofUpload(content)
                .orElseThrow(() -> new BadInput("file", "must be " + FileType.KEPT));
        return new Work(Kind.UPLOAD, plain(name), new File(content, mediaType));
    }

    /** The last part of a path, without what cannot be seen or turns the direction of reading. */
    private static String plain(String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String seen = last.replaceAll("[\\p{C}\"]", "").strip();
        String known = seen.isEmpty() || seen.matches("\\.+") ? "file" : seen;
        int[] points = known.codePoints().toArray();
        int left = Math.min(points.length, LONGEST_NAME);
        return new String(points, points.length - left, left);
    }

    private static Work text(String text) {
        if (text.isBlank()) {
            throw new BadInput("text", "must not be empty");
        }
        if (text.indexOf('\0') >= 0) {
            throw new BadInput("text", "must not contain a NUL character");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
            throw new BadInput("text", "must have at most " + LONGEST_TEXT + " bytes; hand in a link to longer work");
        }
        return new Work(Kind.TEXT, text, null);
    }

    private static Work link(String link) {
        if (link.length() > LONGEST_LINK) {
            throw new BadInput("link", "must have at most " + LONGEST_LINK + " characters");
        }
        try {
            URI uri = new URI(link);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
                throw new BadInput("link", "must be an absolute http or https address without a login in it");
            }
        } catch (URISyntaxException e) {
            throw new BadInput("link", "is no address");
        }
        return new Work(Kind.LINK, link, null);
    }

    public String sha256() {
        return file == null ? Sha256.of(content) : Sha256.of(file.content());
    }
}
