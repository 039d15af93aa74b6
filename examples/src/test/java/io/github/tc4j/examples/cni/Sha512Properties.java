package io.github.tc4j.examples.cni;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class Sha512Properties {
    private static byte[] jdk(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Property
    void isTheJdks(@ForAll @Size(max = 600) byte[] message) {
        assertThat(Sha512.of(message)).isEqualTo(jdk(message));
    }

    /** Around each multiple of a block the padding takes one block more. */
    @Example
    void everyLengthOfTheFirstBlocks() {
        for (int length = 0; length <= 400; length++) {
            byte[] message = new byte[length];
            for (int i = 0; i < length; i++) {
                message[i] = (byte) (i * 7);
            }
            assertThat(Sha512.of(message)).as("%d bytes", length).isEqualTo(jdk(message));
        }
    }
}
