package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.internal.NlMsgErr;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists, over a kernel that interrupts, cuts off and breaks them. */
class DumpTest {
    private static final Messages.Request REQUEST = new Messages.Request(0);
    private static final int MULTI = Nl.NLM_F_MULTI;
    private static final int INTERRUPTED = Nl.NLM_F_MULTI | Nl.NLM_F_DUMP_INTR;

    private static NetlinkConnection answering(NetlinkConnection.Options options, FaultyList list) {
        return new FakeKernel((k, sent) ->
                        list.answer(k, sent.sequence(), k.requests().size()))
                .connect(options);
    }

    private static NetlinkConnection answering(FaultyList list) {
        return answering(NetlinkConnection.Options.DEFAULT, list);
    }

    private interface FaultyList {
        void answer(FakeKernel kernel, int sequence, int attempt);
    }

    private static void whole(FakeKernel kernel, int sequence) {
        kernel.deliver(Messages.thing(sequence, MULTI, 1), Messages.thing(sequence, MULTI, 2));
        kernel.deliver(Messages.thing(sequence, MULTI, 3), Messages.done(sequence, 0));
    }

    @Test
    void aListInPieces() {
        FakeKernel kernel = new FakeKernel((k, sent) -> whole(k, sent.sequence()));
        try (NetlinkConnection connection = kernel.connect()) {
            assertThat(connection.dump(REQUEST, Messages.IDS)).containsExactly(1, 2, 3);
            assertThat(kernel.requests().getFirst().message().flags())
                    .isEqualTo(Nl.NLM_F_REQUEST | Nl.NLM_F_DUMP | Nl.NLM_F_CREATE);
        }
    }

    @Test
    void anEmptyListAndLeavingOut() {
        try (NetlinkConnection connection = answering((k, seq, n) -> {
            if (n == 1) {
                k.deliver(Messages.done(seq, 0));
            } else {
                whole(k, seq);
            }
        })) {
            assertThat(connection.dump(REQUEST, Messages.IDS)).isEmpty();
            MessageDecoder<Integer> odd =
                    m -> m.body().u32(Messages.ID) % 2 == 1 ? m.body().u32(Messages.ID) : null;
            assertThat(connection.dump(REQUEST, odd)).containsExactly(1, 3);
        }
    }

    @Test
    void foreignMessagesAreNotListed() {
        try (NetlinkConnection connection = answering((k, seq, n) -> {
            k.deliver(Messages.thing(seq - 1, MULTI, 77), Messages.thing(0, 0, 78), Messages.done(seq - 1, 0));
            whole(k, seq);
        })) {
            assertThat(connection.dump(REQUEST, Messages.IDS)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void anInterruptedListIsAskedForAgain() {
        List<FaultyList> interrupted = List.of(
                (k, seq, n) -> k.deliver(
                        Messages.thing(seq, INTERRUPTED, 8), Messages.thing(seq, MULTI, 9), Messages.done(seq, 0)),
                (k, seq, n) -> k.deliver(Messages.thing(seq, MULTI, 8), Messages.done(seq, Nl.NLM_F_DUMP_INTR)));
        for (FaultyList list : interrupted) {
            try (NetlinkConnection connection = answering((k, seq, n) -> {
                if (n <= 3) {
                    list.answer(k, seq, n);
                } else {
                    whole(k, seq);
                }
            })) {
                assertThat(connection.dump(REQUEST, Messages.IDS)).containsExactly(1, 2, 3);
            }
        }
    }

    @Test
    void aListThatIsInterruptedAgainAndAgainFailsWithWhatThereIs() {
        FakeKernel kernel = new FakeKernel((k, sent) -> k.deliver(
                Messages.thing(sent.sequence(), INTERRUPTED, k.requests().size()), Messages.done(sent.sequence(), 0)));
        try (NetlinkConnection connection = kernel.connect(NetlinkConnection.Options.DEFAULT.withDumpAttempts(4))) {
            DumpInterruptedException e = assertThatExceptionOfType(DumpInterruptedException.class)
                    .isThrownBy(() -> connection.dump(REQUEST, Messages.IDS))
                    .withMessage(
                            "ask for thing 0: interrupted by changes in each of 4 attempts; the last one listed 1 objects")
                    .actual();
            assertThat(e.partial()).isEqualTo(List.of(4));
            assertThat(kernel.requests()).hasSize(4);
        }
    }

    @Test
    void aStreamedListTellsOfAnInterruptionAtItsEnd() {
        try (NetlinkConnection connection =
                answering((k, seq, n) -> k.deliver(Messages.thing(seq, INTERRUPTED, 1), Messages.done(seq, 0)))) {
            List<Integer> seen = new ArrayList<>();
            assertThatExceptionOfType(DumpInterruptedException.class)
                    .isThrownBy(() -> connection.forEach(REQUEST, Messages.IDS, seen::add));
            assertThat(seen).containsExactly(1);
        }
    }

    /** Else memory would grow with the list. */
    @Test
    void whatWasStreamedIsNotHeldOn() {
        int many = 20_000;
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            for (int i = 0; i < many; i++) {
                k.deliver(Messages.thing(sent.sequence(), MULTI, i));
            }
            k.deliver(Messages.done(sent.sequence(), 0));
        });
        List<WeakReference<Object>> streamed = new ArrayList<>();
        try (NetlinkConnection connection = kernel.connect()) {
            connection.forEach(REQUEST, message -> new Object(), object -> {
                streamed.add(new WeakReference<>(object));
                if (streamed.size() == many) {
                    System.gc();
                    assertThat(streamed).filteredOn(held -> held.get() != null).hasSizeLessThan(10);
                }
            });
        }
        assertThat(streamed).hasSize(many);
    }

    @Test
    void anErrorAtTheEndOfAList() {
        try (NetlinkConnection connection = answering((k, seq, n) ->
                k.deliver(Messages.thing(seq, MULTI, 1), Messages.done(seq, 0, -Errno.ENODEV.number(), out -> {
                    out.string(NlMsgErr.NLMSGERR_ATTR_MSG, "Gone meanwhile");
                    out.u32(NlMsgErr.NLMSGERR_ATTR_OFFS, 24);
                })))) {
            assertThatExceptionOfType(KernelException.class)
                    .isThrownBy(() -> connection.dump(REQUEST, Messages.IDS))
                    .withMessage("ask for thing 0: ENODEV (No such device): Gone meanwhile [at THING_NAME]");
        }
    }

    @Test
    void anErrorInsteadOfAList() {
        try (NetlinkConnection connection =
                answering((k, seq, n) -> k.deliver(Messages.error(seq, Errno.EOPNOTSUPP, null)))) {
            assertThatExceptionOfType(KernelException.class)
                    .isThrownBy(() -> connection.dump(REQUEST, Messages.IDS))
                    .withMessage("ask for thing 0: EOPNOTSUPP (Operation not supported)");
        }
    }

    @Test
    void aPieceThatIsCutOffMakesRoomAndAnotherAttempt() {
        byte[] big = new byte[60_000];
        FaultyList huge = (k, seq, n) -> {
            k.deliver(Messages.thing(seq, MULTI, 1), Messages.message(Messages.THING, MULTI, seq, out -> {
                out.putU32(out.struct(Messages.THING_MSG) + Messages.ID, 2);
                out.bytes(9, big);
                out.bytes(9, big);
            }));
            k.deliver(Messages.done(seq, 0));
        };
        NetlinkConnection.Options once = NetlinkConnection.Options.DEFAULT.withDumpAttempts(1);
        try (NetlinkConnection connection = answering(once, huge)) {
            assertThat(connection.dump(REQUEST, Messages.IDS)).containsExactly(1, 2);
        }
        try (NetlinkConnection connection = answering(once, huge)) {
            assertThatExceptionOfType(MalformedMessageException.class)
                    .isThrownBy(() -> connection.forEach(REQUEST, Messages.IDS, id -> {}))
                    .withMessage("ask for thing 0: the end of the answer was cut off");
            List<Integer> seen = new ArrayList<>();
            connection.forEach(REQUEST, Messages.IDS, seen::add);
            assertThat(seen).containsExactly(1, 2);
        }
    }

    /** The kernel starts no other list on a socket until one has been read to its end; so must a broken-off one be. */
    @Test
    void whateverBreaksAListOffTheNextOneWorks() {
        List<RuntimeException> failures = List.of(
                new IllegalArgumentException("decoder"),
                new MalformedMessageException("decoder"),
                new KernelException("a request on another connection", 1, null, null, null),
                new ConnectionClosedException());
        for (RuntimeException failure : failures) {
            FakeKernel kernel = new FakeKernel((k, sent) -> whole(k, sent.sequence()));
            try (NetlinkConnection connection = kernel.connect()) {
                MessageDecoder<Integer> failing = m -> {
                    throw failure;
                };
                assertThatThrownBy(() -> connection.dump(REQUEST, failing)).isSameAs(failure);
                assertThat(kernel.undelivered()).isZero();
                assertThatThrownBy(() -> connection.forEach(REQUEST, Messages.IDS, id -> {
                            throw failure;
                        }))
                        .isSameAs(failure);
                assertThat(kernel.undelivered()).isZero();
                assertThat(connection.dump(REQUEST, Messages.IDS)).containsExactly(1, 2, 3);
            }
        }
    }

    @Test
    void anErrorOfTheDecoderBreaksOffCleanlyToo() {
        FakeKernel kernel = new FakeKernel((k, sent) -> whole(k, sent.sequence()));
        try (NetlinkConnection connection = kernel.connect()) {
            StackOverflowError failure = new StackOverflowError();
            assertThatThrownBy(() -> connection.forEach(REQUEST, Messages.IDS, id -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(kernel.undelivered()).isZero();
            assertThat(connection.dump(REQUEST, Messages.IDS)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void lostPiecesAreToldAndTheNextListWorks() {
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            if (k.requests().size() == 1) {
                k.deliver(Messages.thing(sent.sequence(), MULTI, 1));
                k.overrun();
            }
            whole(k, sent.sequence());
        });
        try (NetlinkConnection connection = kernel.connect()) {
            assertThatExceptionOfType(OverrunException.class).isThrownBy(() -> connection.dump(REQUEST, Messages.IDS));
            assertThat(kernel.undelivered()).isZero();
            assertThat(connection.dump(REQUEST, Messages.IDS)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aListThatStopsHalfWayTimesOutAndItsRestIsDropped() {
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            if (k.requests().size() == 1) {
                k.deliver(Messages.thing(sent.sequence(), MULTI, 1));
            } else {
                int first = k.requests().getFirst().sequence();
                k.deliver(Messages.thing(first, MULTI, 2), Messages.done(first, 0));
                whole(k, sent.sequence());
            }
        });
        try (NetlinkConnection connection =
                kernel.connect(NetlinkConnection.Options.DEFAULT.withTimeout(Duration.ofMillis(20)))) {
            assertThatExceptionOfType(NetlinkTimeoutException.class)
                    .isThrownBy(() -> connection.dump(REQUEST, Messages.IDS));
            assertThat(connection.dump(REQUEST, Messages.IDS)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void theConsumerMayNotUseTheConnection() {
        try (NetlinkConnection connection = answering((k, seq, n) -> whole(k, seq))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> connection.forEach(REQUEST, Messages.IDS, id -> connection.execute(REQUEST)))
                    .withMessageContaining("must not use it");
            assertThatIllegalStateException()
                    .isThrownBy(() -> connection.forEach(REQUEST, Messages.IDS, id -> close(connection)));
            assertThatIllegalStateException()
                    .isThrownBy(() -> connection.dump(
                            REQUEST, m -> connection.dump(REQUEST, Messages.IDS).size()));
            assertThat(connection.dump(REQUEST, Messages.IDS)).containsExactly(1, 2, 3);
        }
    }

    private static void close(NetlinkConnection connection) {
        connection.close();
    }
}
