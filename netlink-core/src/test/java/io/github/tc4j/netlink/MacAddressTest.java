package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    @Property
    void parseIsTheInverseOfPrinting(@ForAll @LongRange(min = 0, max = 0xFFFF_FFFF_FFFFL) long bits) {
        MacAddress address = new MacAddress(bits);
        assertThat(MacAddress.parse(address.toString())).isEqualTo(address);
        assertThat(MacAddress.of(address.bytes())).isEqualTo(address);
    }

    @Test
    void printsAsIpDoes() {
        assertThat(new MacAddress(0x0200_0000_00ABL)).hasToString("02:00:00:00:00:ab");
        assertThat(MacAddress.parse("02:00:00:00:00:AB").bytes()).containsExactly(2, 0, 0, 0, 0, 0xAB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "02:00:00:00:00",
                "02:00:00:00:00:00:00",
                "02-00-00-00-00-00",
                "02:00:00:00:00:0g",
                "2:0:0:0:0:0"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MacAddress.parse(text))
                .withMessage("MAC address: \"" + text + "\" is not of the form 02:00:00:00:00:01");
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(1L << 48));
        assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.of(new byte[7]));
    }
}
