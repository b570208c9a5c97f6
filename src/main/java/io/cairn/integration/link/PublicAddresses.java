package io.cairn.integration.link;

import org.springframework.stereotype.Component;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses of the open internet: no private network, no machine of its own, nothing next door, no group of
 * machines, nothing reserved (IANA's registries of special-purpose addresses for IPv4 and IPv6).
 */
@Component
class PublicAddresses implements Addresses {

    /** A network: its first address, and how many of its bits count. */
    private record Network(int bits, int... start) {

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                int start = bit / Byte.SIZE < start().length ? start()[bit / Byte.SIZE] : 0;
                if ((address[bit / Byte.SIZE] & mask) != (start & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Network> CLOSED_IPV4 = List.of(new Network(8, 0), new Network(8, 10),
            new Network(10, 100, 64), new Network(8, 127), new Network(16, 169, 254), new Network(12, 172, 16),
            new Network(24, 192, 0, 0), new Network(24, 192, 0, 2), new Network(24, 192, 88, 99),
            new Network(16, 192, 168), new Network(15, 198, 18), new Network(24, 198, 51, 100),
            new Network(24, 203, 0, 113), new Network(3, 224));

    /** All that is routed in the open; local, mapped, translated and group addresses lie outside. */
    private static final Network OPEN_IPV6 = new Network(3, 0x20);
    /** Of those: what carries another address within (Teredo, 6to4), and what is for documents only. */
    private static final List<Network> CLOSED_IPV6 = List.of(new Network(23, 0x20, 0x01),
            new Network(32, 0x20, 0x01, 0x0d, 0xb8), new Network(16, 0x20, 0x02), new Network(20, 0x3f, 0xff));

    private static final Network MAPPED_IPV4 = new Network(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff);
    private static final int IPV4_LENGTH = 4;

    @Override
    public boolean permit(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == IPV4_LENGTH) {
            return CLOSED_IPV4.stream().noneMatch(network -> network.holds(bytes));
        }
        if (MAPPED_IPV4.holds(bytes)) {
            byte[] within = Arrays.copyOfRange(bytes, bytes.length - IPV4_LENGTH, bytes.length);
            return CLOSED_IPV4.stream().noneMatch(network -> network.holds(within));
        }
        return OPEN_IPV6.holds(bytes) && CLOSED_IPV6.stream().noneMatch(network -> network.holds(bytes));
    }
}
