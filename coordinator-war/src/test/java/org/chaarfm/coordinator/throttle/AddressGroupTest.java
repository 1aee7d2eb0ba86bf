package org.chaarfm.coordinator.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressGroupTest {
    @Test
    void oneNetworkOfIpv6ShouldBeOneGroup() {
        String group = AddressGroup.of("2001:db8:1:2:3:4:5:6");
        assertThat(AddressGroup.of("2001:0db8:1:2::9")).isEqualTo(group);
        assertThat(AddressGroup.of("[2001:db8:1:2::1]")).isEqualTo(group);
        assertThat(AddressGroup.of("2001:db8:1:2::1%eth0")).isEqualTo(group);
        assertThat(AddressGroup.of("2001:db8:1:3::1")).isNotEqualTo(group);
    }

    @Test
    void ipv4ShouldBeItselfHoweverItIsWritten() {
        assertThat(AddressGroup.of("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(AddressGroup.of("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    void whatIsNoAddressShouldBeAGroupOfItsOwn() {
        assertThat(AddressGroup.of("anna")).isEqualTo("anna");
        assertThat(AddressGroup.of("a:b")).isEqualTo("a:b");
    }
}
