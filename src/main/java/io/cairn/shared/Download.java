package io.cairn.shared;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;

/** Somebody else's content from our own address: saved rather than shown, and nothing in it runs or loads anything. */
public final class Download {

    private static final String NOTHING = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    private Download() {
    }

    /** A range of it, where the request asks for one: so players move in a recording. */
    public static ResponseEntity<Resource> of(String name, String mediaType, byte[] bytes) {
        MediaType type = MediaType.parseMediaType(mediaType);
        return ResponseEntity.ok()
                .contentType(type.equals(MediaType.TEXT_PLAIN) ? new MediaType(type, StandardCharsets.UTF_8) : type)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", NOTHING)
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(new ByteArrayResource(bytes));
    }

    /** @param range the request's header, or null; a player asks for a recording in many pieces */
    public static boolean begins(String range) {
        return range == null || range.startsWith("bytes=0-");
    }
}
