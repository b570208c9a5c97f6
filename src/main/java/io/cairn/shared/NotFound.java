package io.cairn.shared;

/** Something a caller names does not exist, or not for that caller. Becomes a 404 problem (RFC 9457). */
public class NotFound extends RuntimeException {

    public NotFound(String what) {
        super(what);
    }
}
