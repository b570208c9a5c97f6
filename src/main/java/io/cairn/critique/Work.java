package io.cairn.critique;

import io.cairn.critique.Submission.Kind;
import io.cairn.shared.BadInput;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a learner hands in: either a text of at most 100 kB or an absolute http(s) address. */
public record Work(Kind kind, String content) {

    /** In bytes of UTF-8. */
    public static final int LONGEST_TEXT = 100 * 1024;
    private static final int LONGEST_LINK = 2000;

    /** @throws BadInput if it is not exactly one of the two, or not fit */
    public static Work of(String text, String link) {
        if ((text == null) == (link == null)) {
            throw new BadInput(text == null ? "text" : "link", "send either a text or a link");
        }
        return text == null ? link(link.strip()) : text(text);
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
        return new Work(Kind.TEXT, text);
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
        return new Work(Kind.LINK, link);
    }

    public String sha256() {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
