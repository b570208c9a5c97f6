package io.cairn.integration.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

class PublicAddressesTest {

    private final PublicAddresses addresses = new PublicAddresses();

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1",
        "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::a00:1", "fe80::1", "fec0::1", "fc00::1", "fd12::1",
        "ff02::1", "2001::1", "2001:db8::1", "2002:a00:1::1", "3fff::1", "4000::1"})
    void isClosed(String address) throws UnknownHostException {
        assertThat(addresses.permit(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1",
        "192.167.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "2a00:1450:4001:80b::200e", "2606:4700::1111",
        "2001:4860:4860::8888"})
    void isOpen(String address) throws UnknownHostException {
        assertThat(addresses.permit(InetAddress.getByName(address))).isTrue();
    }

    /** Java itself turns a mapped address into one of IPv4 nearly everywhere; here is where it does not. */
    @Test
    void aMappedAddressIsTheOneWithin() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 10;
        InetAddress closed = Inet6Address.getByAddress("mapped", mapped, 0);
        assertThat(closed.getAddress()).hasSize(16);
        assertThat(addresses.permit(closed)).isFalse();

        mapped[12] = 1;
        assertThat(addresses.permit(Inet6Address.getByAddress("mapped", mapped, 0))).isTrue();
    }
}
