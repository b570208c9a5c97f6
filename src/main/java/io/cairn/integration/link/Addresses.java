package io.cairn.integration.link;

import java.net.InetAddress;

/** Which addresses may be connected to. */
public interface Addresses {

    boolean permit(InetAddress address);
}
