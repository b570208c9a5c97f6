package io.cairn.shared;

/** The request is well formed but comes at the wrong moment. Becomes a 409 problem (RFC 9457). */
public class Conflict extends RuntimeException {

    public Conflict(String why) {
        super(why);
    }
}
