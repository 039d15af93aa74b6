package io.github.tc4j.tc.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.spi.Psched;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcLanguageTest {
    private static final TcLanguage LANGUAGE =
            new TcLanguage(Machine.offline(Psched.STANDARD, new DeviceRef(10, "d0")));

    private static TcCommand parse(String line) {
        return LANGUAGE.parse(List.of(line.split(" ")));
    }

    private static SyntaxException refusal(String line) {
        return catchThrowableOfType(SyntaxException.class, () -> parse(line));
    }

    @Test
    void wordsMayBeAbbreviatedWhereTcLetsThem() {
        assertThat(parse("q a dev d0 root h")).isNotEqualTo(parse("qdisc add dev d0 root handle 1: pfifo"));
        assertThat(parse("q r dev d0 root pfifo")).isEqualTo(parse("qdisc replace dev d0 root pfifo"));
        assertThat(refusal("qdisc add dev d0 ro pfifo").tcText())
                .isEqualTo("Unknown qdisc \"ro\", hence option \"pfifo\" is unparsable");
    }

    @Test
    void errorsPointAtTheWordAndSuggestANearOne() {
        SyntaxException mistyped = refusal("qdisc add dev d0 root pfifo lmit 5");
        assertThat(mistyped)
                .hasMessage("\"lmit\" is not known here, do you mean \"limit\"? (at word 7, after \"pfifo\")");
        assertThat(mistyped.tcText()).isEqualTo("pfifo: unknown parameter \"lmit\"");
        assertThat(mistyped.status()).isEqualTo(1);
        assertThat(refusal("actions add action police rate 1mbits burst 5"))
                .hasMessage("\"1mbits\" is not a rate (at word 6, after \"rate\")");
        assertThat(refusal("qdsic show")).hasMessageContaining("do you mean \"qdisc\"?");
    }

    @Test
    void whatEndsTcEndsABatch() {
        SyntaxException incomplete = refusal("qdisc add dev d0 root pfifo limit");
        assertThat(incomplete.tcText()).isEqualTo("Command line is not complete. Try option \"help\"");
        assertThat(incomplete.status()).isEqualTo(255);
        assertThat(incomplete.ends()).isTrue();
        assertThat(refusal("qdisc foo").ends()).isFalse();
        assertThat(refusal("qdisc add dev d0 handle zz: root pfifo").tcText())
                .isEqualTo("Error: argument \"zz:\" is wrong: invalid qdisc ID");
        assertThat(refusal("qdisc add dev d0 dev d0").tcText())
                .isEqualTo("Error: duplicate \"dev\": \"d0\" is the second value.");
    }

    @Test
    void batchesHaveCommentsQuotesAndContinuedLines() throws IOException {
        BatchReader lines = new BatchReader(new BufferedReader(
                new StringReader("qdisc show # all\n\nclass \\\n  show 'dev' \"d 0\"\n# nothing\n")));
        assertThat(lines.next()).containsExactly("qdisc", "show");
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).containsExactly("class", "show", "dev", "d 0");
        assertThat(lines.line()).isEqualTo(4);
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isNull();
    }
}
