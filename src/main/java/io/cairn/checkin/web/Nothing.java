package io.cairn.checkin.web;

/** What stands in a request that says all by its address: {@code {}}. */
record Nothing() {
}
