package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {
    @ParameterizedTest
    @CsvSource({
        "all, 3",
        "ip, 800",
        "IP, 800",
        "ipv4, 800",
        "arp, 806",
        "ipv6, 86dd",
        "802.1Q, 8100",
        "802.1ad, 88a8",
        "mpls_uc, 8847",
        "lldp, 88cc",
        "0x800, 800",
        "0x88CC, 88cc",
        "2048, 800",
        "0, 0",
    })
    void readsWhatTcWrites(String text, String value) {
        assertThat(Protocol.parse(text)).isEqualTo(new Protocol(Integer.parseInt(value, 16)));
    }

    @ParameterizedTest
    @CsvSource({"3, all", "800, ip", "806, arp", "86dd, ipv6", "8100, 802.1Q", "88a8, 802.1ad", "88cc, 0x88cc", "0, 0x0"
    })
    void writesNameOrNumber(String value, String text) {
        assertThat(new Protocol(Integer.parseInt(value, 16))).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x10000})
    void refusesWhatIsOutOfRange(int value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Protocol(value))
                .withMessage("protocol: " + value + " is not in 0..0xffff");
    }

    @Test
    void refusesUnknownNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Protocol.parse("ipx2"))
                .withMessage("protocol: \"ipx2\" is neither a name such as ip nor a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Protocol.parse("65536"))
                .withMessage("protocol: 65536 is not in 0..0xffff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Protocol.parse("0x1ffffffff"))
                .withMessage("protocol: \"0x1ffffffff\" is neither a name such as ip nor a number");
    }
}
