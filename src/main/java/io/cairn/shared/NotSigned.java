package io.cairn.shared;

/** A webhook that does not prove where it comes from. Becomes a 401 problem (RFC 9457) that names the header. */
public class NotSigned extends RuntimeException {

    private final String header;

    public NotSigned(String header, String message) {
        super(message);
        this.header = header;
    }

    public String header() {
        return header;
    }
}
