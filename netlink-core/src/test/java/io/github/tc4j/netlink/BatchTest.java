package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.tc4j.netlink.BatchOptions.OnFailure;
import io.github.tc4j.netlink.internal.NlMsgErr;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Batches, over a kernel that refuses some things and answers in all the ways the real one may. */
class BatchTest {
    /** One message of {@link Messages.Request}. */
    private static final int MESSAGE = 80;

    private static final int AT_COLOUR = 40;

    /** What arrived in one send. */
    private static List<NetlinkMessage> messages(FakeKernel.Sent sent) {
        List<NetlinkMessage> all = new ArrayList<>();
        MemorySegment bytes = MemorySegment.ofArray(sent.bytes());
        for (long at = 0; at < bytes.byteSize(); ) {
            long length = bytes.get(ValueLayout.JAVA_INT_UNALIGNED, at);
            all.add(NetlinkMessage.of(bytes.asSlice(at, length)));
            at += length;
        }
        return all;
    }

    private static int id(NetlinkMessage message) {
        return message.body().u32(Messages.ID);
    }

    /** Acknowledges those that ask for it, but refuses some. */
    private static FakeKernel refusing(Set<Integer> ids) {
        return new FakeKernel((kernel, sent) -> {
            for (NetlinkMessage message : messages(sent)) {
                if (ids.contains(id(message))) {
                    kernel.deliver(Messages.error(message.sequence(), Errno.EEXIST, out -> {
                        out.string(NlMsgErr.NLMSGERR_ATTR_MSG, "no " + id(message));
                        out.u32(NlMsgErr.NLMSGERR_ATTR_OFFS, AT_COLOUR);
                    }));
                } else if ((message.flags() & Nl.NLM_F_ACK) != 0) {
                    kernel.deliver(Messages.ack(message.sequence()));
                }
            }
        });
    }

    private static List<List<Integer>> sends(FakeKernel kernel) {
        return kernel.requests().stream()
                .map(sent -> messages(sent).stream().map(BatchTest::id).toList())
                .toList();
    }

    private static BatchReport run(NetlinkConnection connection, BatchOptions options, int requests) {
        try (NetlinkBatch batch = connection.batch(options)) {
            for (int i = 0; i < requests; i++) {
                assertThat(batch.add(new Messages.Request(i))).isEqualTo(i);
            }
            return batch.send();
        }
    }

    @Test
    void goesToTheKernelInFewSendsAndOnlyTheLastOfEachIsAcknowledged() {
        FakeKernel kernel = refusing(Set.of());
        try (NetlinkConnection connection = kernel.connect()) {
            BatchReport report = run(connection, BatchOptions.DEFAULT.requestsPerSend(3), 7);
            assertThat(report.isComplete()).isTrue();
            assertThat(report.orThrow()).isSameAs(report);
            assertThat(report.results()).hasSize(7).containsOnly(BatchResult.Done.OK);
        }
        assertThat(sends(kernel)).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6));
        List<NetlinkMessage> all = kernel.requests().stream()
                .flatMap(sent -> messages(sent).stream())
                .toList();
        assertThat(all)
                .extracting(message -> (message.flags() & Nl.NLM_F_ACK) != 0)
                .containsExactly(false, false, true, false, false, true, true);
        assertThat(all)
                .extracting(NetlinkMessage::sequence)
                .doesNotHaveDuplicates()
                .doesNotContain(0);
    }

    @Test
    void eachRefusalBelongsToItsRequest() {
        try (NetlinkConnection connection = refusing(Set.of(0, 3, 4, 9)).connect()) {
            BatchReport report = run(connection, BatchOptions.DEFAULT.requestsPerSend(5), 10);
            assertThat(report.refusals()).containsOnlyKeys(0, 3, 4, 9);
            assertThat(report.refusals().get(3))
                    .hasMessage("ask for thing 3: EEXIST (File exists): no 3 [at THING_BOX/BOX_COLOUR]");
            assertThat(report.results()).filteredOn(BatchResult::isDone).hasSize(6);
            assertThat(report.isComplete()).isFalse();
            assertThatExceptionOfType(KernelException.class)
                    .isThrownBy(report::orThrow)
                    .withMessageStartingWith("ask for thing 0")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(3));
            assertThat(report).hasToString("batch of 10 requests, 4 refused, 0 not sent");
        }
    }

    @Test
    void warningsComeWhereTheyAreAskedFor() {
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            for (NetlinkMessage message : messages(sent)) {
                if ((message.flags() & Nl.NLM_F_ACK) != 0) {
                    k.deliver(Messages.warning(message.sequence(), "mind " + id(message)));
                }
            }
        });
        try (NetlinkConnection connection = kernel.connect()) {
            BatchReport report = run(connection, BatchOptions.DEFAULT.withWarnings(), 3);
            assertThat(report.results())
                    .extracting(result -> ((BatchResult.Done) result).ack().warnings())
                    .containsExactly(List.of("mind 0"), List.of("mind 1"), List.of("mind 2"));
            assertThat(report.isComplete()).isTrue();
        }
    }

    @Test
    void stopCarriesOutNothingAfterARefusal() {
        FakeKernel kernel = refusing(Set.of(2));
        try (NetlinkConnection connection = kernel.connect();
                NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT.onFailure(OnFailure.STOP))) {
            for (int i = 0; i < 5; i++) {
                batch.add(new Messages.Request(i));
            }
            assertThat(batch.isStopped()).isTrue();
            BatchReport report = batch.send();
            assertThat(report.results())
                    .extracting(result -> result.getClass().getSimpleName())
                    .containsExactly("Done", "Done", "Refused", "NotSent", "NotSent");
            assertThat(report).hasToString("batch of 5 requests, 1 refused, 2 not sent");
            assertThat(batch.isStopped()).isFalse();
            assertThat(batch.add(new Messages.Request(7))).isZero();
            assertThat(batch.send().isComplete()).isTrue();
        }
        assertThat(sends(kernel)).containsExactly(List.of(0), List.of(1), List.of(2), List.of(7));
    }

    @Test
    void finishSendTellsWhatWasCarriedOutBehindTheRefusal() {
        FakeKernel kernel = refusing(Set.of(1));
        try (NetlinkConnection connection = kernel.connect()) {
            BatchReport report = run(
                    connection,
                    BatchOptions.DEFAULT.onFailure(OnFailure.FINISH_SEND).requestsPerSend(3),
                    8);
            assertThat(report.results())
                    .extracting(result -> result.getClass().getSimpleName())
                    .containsExactly("Done", "Refused", "Done", "NotSent", "NotSent", "NotSent", "NotSent", "NotSent");
        }
        assertThat(sends(kernel)).containsExactly(List.of(0, 1, 2));
    }

    @Test
    void aRefusalFromElsewhereStopsToo() {
        FakeKernel kernel = refusing(Set.of(5));
        try (NetlinkConnection connection = kernel.connect();
                NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT.onFailure(OnFailure.FINISH_SEND))) {
            KernelException refusal = assertThatExceptionOfType(KernelException.class)
                    .isThrownBy(() -> connection.execute(new Messages.Request(5)))
                    .actual();
            batch.add(new Messages.Request(0));
            assertThat(batch.addRefused(refusal)).isEqualTo(1);
            batch.add(new Messages.Request(2));
            assertThat(batch.addRefused(refusal)).isEqualTo(3);
            BatchReport report = batch.send();
            assertThat(report.refusals()).containsOnlyKeys(1).containsValue(refusal);
            assertThat(report.results())
                    .extracting(result -> result.getClass().getSimpleName())
                    .containsExactly("Done", "Refused", "NotSent", "NotSent");
        }
        assertThat(sends(kernel)).containsExactly(List.of(5), List.of(0));
    }

    @Test
    void noSendIsLargerThanTheSocketTakesOrItsAnswersFit() {
        FakeKernel kernel = refusing(Set.of());
        kernel.capacities(3 * MESSAGE + MESSAGE / 2, 1000);
        try (NetlinkConnection connection = kernel.connect()) {
            assertThat(run(connection, BatchOptions.DEFAULT, 8).isComplete()).isTrue();
        }
        assertThat(sends(kernel)).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6, 7));

        FakeKernel forgetful = refusing(Set.of());
        forgetful.capacities(100_000, 2);
        try (NetlinkConnection connection = forgetful.connect()) {
            assertThat(run(connection, BatchOptions.DEFAULT, 5).isComplete()).isTrue();
        }
        assertThat(sends(forgetful)).containsExactly(List.of(0, 1), List.of(2, 3), List.of(4));
    }

    @Test
    void whatCannotBeEncodedIsNoPartOfTheBatch() {
        FakeKernel kernel = refusing(Set.of());
        kernel.capacities(3 * MESSAGE, 1000);
        try (NetlinkConnection connection = kernel.connect();
                NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT)) {
            batch.add(new Messages.Request(0));
            assertThatExceptionOfType(RequestTooLargeException.class)
                    .isThrownBy(
                            () -> batch.add(new Requests.Changed(new Messages.Request(1), out -> out.reserve(500))));
            assertThatIllegalStateException()
                    .isThrownBy(() -> batch.add(new Requests.Changed(new Messages.Request(1), out -> {
                        out.reserve(20);
                        throw new IllegalStateException("no body");
                    })));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> batch.add(new Requests.Bare(18, 16, Messages.SCHEMA)))
                    .withMessageContaining("cannot get");
            assertThat(batch.add(new Messages.Request(2))).isEqualTo(1);
            assertThat(batch.send().results()).containsExactly(BatchResult.Done.OK, BatchResult.Done.OK);
        }
        assertThat(sends(kernel)).containsExactly(List.of(0), List.of(2));
    }

    @Test
    void lostAnswersAreAnErrorAndTheResultsOfThatSendUnknown() {
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            List<NetlinkMessage> all = messages(sent);
            if (id(all.getFirst()) == 3) {
                k.deliver(Messages.error(all.get(1).sequence(), Errno.EPERM, null));
                k.overrun();
            } else {
                k.deliver(Messages.ack(all.getLast().sequence()));
            }
        });
        try (NetlinkConnection connection = kernel.connect();
                NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT.requestsPerSend(3))) {
            for (int i = 0; i < 5; i++) {
                batch.add(new Messages.Request(i));
            }
            assertThatExceptionOfType(OverrunException.class)
                    .isThrownBy(() -> batch.add(new Messages.Request(5)))
                    .withMessageContaining("batch of 3 requests");
            batch.add(new Messages.Request(6));
            BatchReport report = batch.send();
            assertThat(report.results())
                    .extracting(result -> result.getClass().getSimpleName())
                    .containsExactly("Done", "Done", "Done", "Done", "Refused", "Unknown", "Done");
            assertThat(report.isComplete()).isFalse();
        }
    }

    @Test
    void lateAndForeignAnswersAreNotTakenForItsOwn() {
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            List<NetlinkMessage> all = messages(sent);
            int first = all.getFirst().sequence();
            k.deliver(Messages.error(first - 1, Errno.EPERM, null));
            k.deliver(Messages.error(first + all.size(), Errno.EPERM, null), Messages.thing(first, 0, 7));
            k.deliver(Messages.ack(all.getLast().sequence()));
        });
        try (NetlinkConnection connection = kernel.connect()) {
            assertThat(run(connection, BatchOptions.DEFAULT, 4).isComplete()).isTrue();
        }
    }

    @Test
    void silenceEndsInATimeout() {
        try (NetlinkConnection connection = new FakeKernel((k, sent) -> {})
                        .connect(NetlinkConnection.Options.DEFAULT.withTimeout(Duration.ofMillis(20)));
                NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT)) {
            batch.add(new Messages.Request(0));
            assertThatExceptionOfType(NetlinkTimeoutException.class)
                    .isThrownBy(batch::flush)
                    .withMessage("ask for thing 0: no answer within 20 ms");
            assertThat(batch.send().results()).containsExactly(new BatchResult.Unknown());
        }
    }

    @Test
    void aClosedConnectionSendsNothing() {
        NetlinkConnection connection = refusing(Set.of()).connect();
        try (NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT)) {
            batch.add(new Messages.Request(0));
            connection.close();
            assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(batch::send);
            assertThat(batch.send().results()).containsExactly(new BatchResult.NotSent());
        }
    }

    @Test
    void forgettingToSendIsNoticed() {
        FakeKernel kernel = refusing(Set.of());
        try (NetlinkConnection connection = kernel.connect()) {
            NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT);
            batch.add(new Messages.Request(0));
            assertThatIllegalStateException()
                    .isThrownBy(batch::close)
                    .withMessage("1 requests of the batch were not sent: call send() before close()");
        }
        assertThat(kernel.requests()).isEmpty();
    }

    @Test
    void anEmptyBatchSendsNothing() {
        FakeKernel kernel = refusing(Set.of());
        try (NetlinkConnection connection = kernel.connect()) {
            BatchReport report = run(connection, BatchOptions.DEFAULT, 0);
            assertThat(report.size()).isZero();
            assertThat(report.isComplete()).isTrue();
        }
        assertThat(kernel.requests()).isEmpty();
    }

    @Test
    void optionsRefuseNonsense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchOptions.DEFAULT.requestsPerSend(0))
                .withMessage("requestsPerSend: 0 is less than 1");
    }
}
