package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Requests that are answered with an object. */
class GetTest {
    private static final Messages.Request REQUEST = new Messages.Request(1);

    private static byte[] big(int sequence, int id) {
        return Messages.message(Messages.THING, 0, sequence, out -> {
            out.putU32(out.struct(Messages.THING_MSG) + Messages.ID, id);
            out.bytes(9, new byte[60_000]);
            out.bytes(9, new byte[60_000]);
        });
    }

    @Test
    void anObject() {
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            k.deliver(Messages.thing(sent.sequence(), 0, 42));
            k.deliver(Messages.ack(sent.sequence()));
        });
        try (NetlinkConnection connection = kernel.connect()) {
            assertThat(connection.get(REQUEST, Messages.IDS)).contains(42);
            assertThat(kernel.undelivered()).isZero();
            assertThat(kernel.requests().getFirst().message().flags())
                    .isEqualTo(Nl.NLM_F_REQUEST | Nl.NLM_F_ACK | Nl.NLM_F_CREATE);
        }
    }

    @Test
    void anEcho() {
        FakeKernel kernel = new FakeKernel((k, sent) ->
                k.deliver(Messages.ack(0), Messages.thing(sent.sequence(), 0, 42), Messages.ack(sent.sequence())));
        try (NetlinkConnection connection = kernel.connect()) {
            assertThat(connection.executeAndReturn(REQUEST, Messages.IDS)).contains(42);
            assertThat(kernel.requests().getFirst().message().flags() & Nl.NLM_F_ECHO)
                    .isNotZero();
        }
    }

    @Test
    void aKernelThatDoesNotEcho() {
        try (NetlinkConnection connection = FakeKernel.connect((k, sent) -> k.deliver(Messages.ack(sent.sequence())))) {
            assertThat(connection.executeAndReturn(REQUEST, Messages.IDS)).isEmpty();
        }
    }

    @Test
    void anObjectThatIsNotThere() {
        try (NetlinkConnection connection =
                FakeKernel.connect((k, sent) -> k.deliver(Messages.error(sent.sequence(), Errno.ENOENT, null)))) {
            assertThatExceptionOfType(KernelException.class).isThrownBy(() -> connection.get(REQUEST, Messages.IDS));
        }
    }

    @Test
    void anObjectThatIsCutOffIsReadAgain() {
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            k.deliver(big(sent.sequence(), k.requests().size()));
            k.deliver(Messages.ack(sent.sequence()));
        });
        try (NetlinkConnection connection = kernel.connect()) {
            assertThat(connection.get(REQUEST, Messages.IDS)).contains(2);
            assertThat(kernel.undelivered()).isZero();
        }
    }

    @Test
    void aChangeWhoseEchoIsCutOffIsNotMadeTwice() {
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            k.deliver(big(sent.sequence(), 1));
            k.deliver(Messages.ack(sent.sequence()));
        });
        try (NetlinkConnection connection = kernel.connect()) {
            assertThatExceptionOfType(MalformedMessageException.class)
                    .isThrownBy(() -> connection.executeAndReturn(REQUEST, Messages.IDS));
            assertThat(kernel.requests()).hasSize(1);
            assertThat(connection.executeAndReturn(REQUEST, Messages.IDS)).contains(1);
        }
    }

    @Test
    void aFailingDecoderHarmsNothing() {
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            k.deliver(Messages.thing(sent.sequence(), 0, k.requests().size()));
            k.deliver(Messages.ack(sent.sequence()));
        });
        try (NetlinkConnection connection = kernel.connect()) {
            assertThatExceptionOfType(MalformedMessageException.class)
                    .isThrownBy(() -> connection.get(REQUEST, m -> {
                        throw new MalformedMessageException("decoder");
                    }));
            assertThat(connection.get(REQUEST, Messages.IDS)).contains(2);
        }
    }

    @Test
    void anObjectWithoutAcknowledgementTimesOut() {
        FakeKernel kernel = new FakeKernel((k, sent) -> k.deliver(Messages.thing(sent.sequence(), 0, 42)));
        try (NetlinkConnection connection =
                kernel.connect(NetlinkConnection.Options.DEFAULT.withTimeout(Duration.ofMillis(20)))) {
            assertThatExceptionOfType(NetlinkTimeoutException.class)
                    .isThrownBy(() -> connection.get(REQUEST, Messages.IDS));
        }
    }
}
