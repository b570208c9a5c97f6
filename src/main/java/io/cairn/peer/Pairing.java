package io.cairn.peer;

/** That one person reads another's work. */
record Pairing(String reader, String owner) {
}
