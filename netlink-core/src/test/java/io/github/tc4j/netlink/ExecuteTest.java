package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tc4j.netlink.internal.NlMsgErr;
import io.github.tc4j.netlink.wire.NlMsgHdr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One request and its answer, over a kernel that answers in all the ways the real one may. */
class ExecuteTest {
    private static final Messages.Request REQUEST = new Messages.Request(5);

    /** Offsets in the request: header 16, thingmsg 8, THING_NAME 12, THING_BOX 4 + BOX_COLOUR 8, THING_PEER 4 + 8 + THING_NAME 12. */
    private static final int AT_HEADER = 16;

    private static final int AT_NAME = 24;
    private static final int AT_BOX = 36;
    private static final int AT_COLOUR = 40;
    private static final int AT_PEER = 48;
    private static final int AT_PEER_HEADER = 52;
    private static final int AT_PEER_NAME = 60;

    private static KernelException refused(NetlinkConnection connection) {
        return assertThatExceptionOfType(KernelException.class)
                .isThrownBy(() -> connection.execute(REQUEST))
                .actual();
    }

    @Test
    void sendsAWholeMessageAndTakesTheAcknowledgement() {
        FakeKernel kernel = new FakeKernel((k, sent) -> k.deliver(Messages.ack(sent.sequence())));
        try (NetlinkConnection connection = kernel.connect()) {
            assertThat(connection.execute(REQUEST)).isEqualTo(Ack.OK);
            NetlinkMessage sent = kernel.requests().getFirst().message();
            assertThat(sent.length()).isEqualTo(kernel.requests().getFirst().bytes().length);
            assertThat(sent.type()).isEqualTo(Messages.THING);
            assertThat(sent.flags()).isEqualTo(Nl.NLM_F_REQUEST | Nl.NLM_F_ACK | Nl.NLM_F_CREATE);
            assertThat(sent.sequence()).isNotZero();
        }
        assertThat(kernel.isClosed()).isTrue();
    }

    @Test
    void warningsOnSuccessReachTheCaller() {
        try (NetlinkConnection connection = FakeKernel.connect(
                (k, sent) -> k.deliver(Messages.warning(sent.sequence(), "quantum of class is big")))) {
            assertThat(connection.execute(REQUEST).warnings()).containsExactly("quantum of class is big");
        }
    }

    @Test
    void anErrorWithoutWords() {
        try (NetlinkConnection connection =
                FakeKernel.connect((k, sent) -> k.deliver(Messages.error(sent.sequence(), Errno.EEXIST, null)))) {
            KernelException e = refused(connection);
            assertThat(e).hasMessage("ask for thing 5: EEXIST (File exists)");
            assertThat(e.errno()).isEqualTo(Errno.EEXIST);
            assertThat(e.errnoNumber()).isEqualTo(17);
            assertThat(e.request()).isEqualTo("ask for thing 5");
            assertThat(e.kernelMessage()).isNull();
            assertThat(e.attribute()).isNull();
            assertThat(e.missingAttribute()).isNull();
        }
    }

    @Test
    void anErrorWithTheKernelsWordsAndTheAttributesPath() {
        try (NetlinkConnection connection =
                FakeKernel.connect((k, sent) -> k.deliver(Messages.error(sent.sequence(), Errno.EINVAL, out -> {
                    out.string(NlMsgErr.NLMSGERR_ATTR_MSG, "Bad colour");
                    out.u32(NlMsgErr.NLMSGERR_ATTR_OFFS, AT_COLOUR);
                })))) {
            KernelException e = refused(connection);
            assertThat(e)
                    .hasMessage("ask for thing 5: EINVAL (Invalid argument): Bad colour [at THING_BOX/BOX_COLOUR]");
            assertThat(e.kernelMessage()).isEqualTo("Bad colour");
            assertThat(e.attribute()).isEqualTo("THING_BOX/BOX_COLOUR");
        }
    }

    @Test
    void attributesThatFollowTheRepeatedRequestAreFound() {
        try (NetlinkConnection connection =
                FakeKernel.connect((k, sent) -> k.deliver(Messages.uncapped(sent, Errno.EINVAL, out -> {
                    out.string(NlMsgErr.NLMSGERR_ATTR_MSG, "Bad name");
                    out.u32(NlMsgErr.NLMSGERR_ATTR_OFFS, AT_NAME);
                })))) {
            assertThat(refused(connection))
                    .hasMessage("ask for thing 5: EINVAL (Invalid argument): Bad name [at THING_NAME]");
        }
    }

    @Test
    void aRepeatedRequestWithoutAttributesIsNotTakenForAttributes() {
        try (NetlinkConnection connection =
                FakeKernel.connect((k, sent) -> k.deliver(Messages.uncapped(sent, Errno.EINVAL, null)))) {
            assertThat(refused(connection)).hasMessage("ask for thing 5: EINVAL (Invalid argument)");
        }
    }

    @Test
    void everyAttributeIsNamedByItsPath() {
        assertThat(pathAt(AT_HEADER)).isEqualTo("thingmsg");
        assertThat(pathAt(AT_HEADER + 4)).isEqualTo("thingmsg");
        assertThat(pathAt(AT_NAME)).isEqualTo("THING_NAME");
        assertThat(pathAt(AT_NAME + 4)).isEqualTo("THING_NAME");
        assertThat(pathAt(AT_BOX)).isEqualTo("THING_BOX");
        assertThat(pathAt(AT_COLOUR)).isEqualTo("THING_BOX/BOX_COLOUR");
        assertThat(pathAt(AT_COLOUR + 7)).isEqualTo("THING_BOX/BOX_COLOUR");
        assertThat(pathAt(AT_PEER)).isEqualTo("THING_PEER");
        assertThat(pathAt(AT_PEER_HEADER)).isEqualTo("THING_PEER");
        assertThat(pathAt(AT_PEER_NAME)).isEqualTo("THING_PEER/THING_NAME");
        assertThat(pathAt(3)).isNull();
        assertThat(pathAt(1 << 20)).isNull();
        assertThat(pathAt(-1)).isNull();
    }

    private static @Nullable String pathAt(int offset) {
        try (NetlinkConnection connection = FakeKernel.connect((k, sent) -> k.deliver(
                Messages.error(sent.sequence(), Errno.EINVAL, out -> out.u32(NlMsgErr.NLMSGERR_ATTR_OFFS, offset))))) {
            return refused(connection).attribute();
        }
    }

    @Test
    void aMissingAttributeIsNamedByItsPath() {
        assertThat(missing(0, Messages.BOX)).isEqualTo("THING_BOX");
        assertThat(missing(AT_BOX, 1)).isEqualTo("THING_BOX/BOX_SIZE");
        assertThat(missing(AT_PEER, Messages.BOX)).isEqualTo("THING_PEER/THING_BOX");
        assertThat(missing(0, 99)).isEqualTo("THING_#99");
        assertThat(missing(AT_NAME, 1)).isEqualTo("THING_NAME/#1");
    }

    private static @Nullable String missing(int nest, int type) {
        try (NetlinkConnection connection =
                FakeKernel.connect((k, sent) -> k.deliver(Messages.error(sent.sequence(), Errno.EINVAL, out -> {
                    out.u32(NlMsgErr.NLMSGERR_ATTR_MISS_TYPE, type);
                    if (nest != 0) {
                        out.u32(NlMsgErr.NLMSGERR_ATTR_MISS_NEST, nest);
                    }
                })))) {
            KernelException e = refused(connection);
            assertThat(e.getMessage()).endsWith(" [missing " + e.missingAttribute() + "]");
            return e.missingAttribute();
        }
    }

    @Test
    void aMissingPrivilegeIsNamed() {
        try (NetlinkConnection connection =
                FakeKernel.connect((k, sent) -> k.deliver(Messages.error(sent.sequence(), Errno.EPERM, null)))) {
            assertThat(refused(connection))
                    .hasMessage(
                            "ask for thing 5: EPERM (Operation not permitted); this needs CAP_NET_ADMIN in the user namespace"
                                    + " that owns the network namespace: run as root, or under unshare -Urnm");
        }
    }

    @Test
    void anUnknownErrorKeepsItsNumber() {
        try (NetlinkConnection connection = FakeKernel.connect((k, sent) -> {
            byte[] error = Messages.error(sent.sequence(), Errno.EINVAL, null);
            ByteBuffer.wrap(error).order(ByteOrder.nativeOrder()).putInt(NlMsgHdr.SIZE, -524);
            k.deliver(error);
        })) {
            KernelException e = refused(connection);
            assertThat(e.errno()).isEqualTo(Errno.UNKNOWN);
            assertThat(e.errnoNumber()).isEqualTo(524);
            assertThat(e).hasMessage("ask for thing 5: errno 524");
        }
    }

    @Test
    void foreignAndLateAnswersAreNotTaken() {
        try (NetlinkConnection connection = FakeKernel.connect((k, sent) -> {
            k.deliver(Messages.error(sent.sequence() - 1, Errno.EINVAL, null));
            k.deliver(Messages.thing(0, 0, 1), Messages.ack(sent.sequence() + 1));
            k.deliver(Messages.error(0, Errno.EBUSY, null), Messages.ack(sent.sequence()));
        })) {
            assertThat(connection.execute(REQUEST)).isEqualTo(Ack.OK);
        }
    }

    @Test
    void anAnswerThatComesAfterItsTimeoutIsDropped() {
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            if (k.requests().size() == 2) {
                k.deliver(Messages.error(k.requests().getFirst().sequence(), Errno.EINVAL, null));
                k.deliver(Messages.ack(sent.sequence()));
            }
        });
        try (NetlinkConnection connection =
                kernel.connect(NetlinkConnection.Options.DEFAULT.withTimeout(Duration.ofMillis(20)))) {
            assertThatExceptionOfType(NetlinkTimeoutException.class)
                    .isThrownBy(() -> connection.execute(REQUEST))
                    .withMessage("ask for thing 5: no answer within 20 ms");
            assertThat(connection.execute(REQUEST)).isEqualTo(Ack.OK);
        }
    }

    @Test
    void lostMessagesAreToldWithTheRequest() {
        try (NetlinkConnection connection = FakeKernel.connect((k, sent) -> {
            if (k.requests().size() == 1) {
                k.overrun();
            }
            k.deliver(Messages.ack(sent.sequence()));
        })) {
            assertThatExceptionOfType(OverrunException.class)
                    .isThrownBy(() -> connection.execute(REQUEST))
                    .withMessageStartingWith("ask for thing 5: ");
            assertThat(connection.execute(REQUEST)).isEqualTo(Ack.OK);
        }
    }

    @Test
    void anAnswerThatIsCutOffIsAnErrorAndTheNextOneFits() {
        byte[] big = new byte[30_000];
        try (NetlinkConnection connection =
                FakeKernel.connect((k, sent) -> k.deliver(Messages.error(sent.sequence(), Errno.EINVAL, out -> {
                    for (int i = 0; i < 4; i++) {
                        out.bytes(99, big);
                    }
                })))) {
            assertThatExceptionOfType(MalformedMessageException.class)
                    .isThrownBy(() -> connection.execute(REQUEST))
                    .withMessage("ask for thing 5: the end of the answer was cut off");
            assertThat(refused(connection).errno()).isEqualTo(Errno.EINVAL);
        }
    }

    @Test
    void aRequestThatIsTooLargeIsNotSentAndHarmsNothing() {
        FakeKernel kernel = new FakeKernel((k, sent) -> k.deliver(Messages.ack(sent.sequence())));
        NetlinkRequest large = new Requests.Changed(REQUEST, out -> {
            for (int i = 0; i < 10; i++) {
                out.bytes(9, new byte[60_000]);
            }
        });
        try (NetlinkConnection connection = kernel.connect()) {
            assertThatExceptionOfType(RequestTooLargeException.class).isThrownBy(() -> connection.execute(large));
            assertThat(kernel.requests()).isEmpty();
            assertThat(connection.execute(REQUEST)).isEqualTo(Ack.OK);
        }
    }

    @Test
    void malformedAnswersAreToldAndHarmNothing() {
        byte[][] malformed = {
            Messages.message(Nl.NLMSG_ERROR, 0, 0, out -> {}), // the sequence number is set below
            Messages.message(Nl.NLMSG_ERROR, 0, 0, out -> out.reserve(8)),
        };
        for (byte[] answer : malformed) {
            try (NetlinkConnection connection = FakeKernel.connect((k, sent) -> {
                if (k.requests().size() == 1) {
                    ByteBuffer.wrap(answer).order(ByteOrder.nativeOrder()).putInt(NlMsgHdr.SEQ, sent.sequence());
                    k.deliver(answer);
                } else {
                    k.deliver(Messages.ack(sent.sequence()));
                }
            })) {
                assertThatExceptionOfType(MalformedMessageException.class)
                        .isThrownBy(() -> connection.execute(REQUEST));
                assertThat(connection.execute(REQUEST)).isEqualTo(Ack.OK);
            }
        }
    }

    @Test
    void aWrongMessageLengthIsToldAndHarmsNothing() {
        for (int claimed : new int[] {0, 15, 1000, -1}) {
            try (NetlinkConnection connection = FakeKernel.connect((k, sent) -> {
                byte[] answer = Messages.ack(sent.sequence());
                if (k.requests().size() == 1) {
                    ByteBuffer.wrap(answer).order(ByteOrder.nativeOrder()).putInt(NlMsgHdr.LEN, claimed);
                }
                k.deliver(answer);
            })) {
                assertThatExceptionOfType(MalformedMessageException.class)
                        .isThrownBy(() -> connection.execute(REQUEST));
                assertThat(connection.execute(REQUEST)).isEqualTo(Ack.OK);
            }
        }
    }
}
