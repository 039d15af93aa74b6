package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists that are walked where they arrive. */
class CursorTest {
    private static final Messages.Request REQUEST = new Messages.Request(5);

    /** Lists 1, 2 and 3 in two pieces, and acknowledges what is no list. */
    private static FakeKernel threeThings(int flagsOfLast) {
        return new FakeKernel((kernel, sent) -> {
            int number = sent.sequence();
            if ((sent.message().flags() & Nl.NLM_F_DUMP) != Nl.NLM_F_DUMP) {
                kernel.deliver(Messages.ack(number));
                return;
            }
            kernel.deliver(Messages.thing(number, Nl.NLM_F_MULTI, 1), Messages.thing(number - 1, 0, 9));
            kernel.deliver(Messages.thing(number, Nl.NLM_F_MULTI, 2), Messages.thing(number, Nl.NLM_F_MULTI, 3));
            kernel.deliver(Messages.done(number, flagsOfLast));
        });
    }

    private static List<Integer> walk(NetlinkCursor cursor) {
        List<Integer> ids = new ArrayList<>();
        while (cursor.next()) {
            ids.add(cursor.message().body().u32(Messages.ID));
        }
        return ids;
    }

    @Test
    void seesEachObjectOfItsOwnList() {
        try (NetlinkConnection connection = threeThings(0).connect();
                NetlinkCursor cursor = connection.cursor(REQUEST)) {
            assertThat(walk(cursor)).containsExactly(1, 2, 3);
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void theRestOfAListThatIsGivenUpIsDropped() {
        FakeKernel kernel = threeThings(0);
        try (NetlinkConnection connection = kernel.connect()) {
            try (NetlinkCursor cursor = connection.cursor(REQUEST)) {
                assertThat(cursor.next()).isTrue();
                assertThatIllegalStateException().isThrownBy(() -> connection.execute(REQUEST));
            }
            assertThat(kernel.undelivered()).isZero();
            assertThat(connection.execute(REQUEST)).isEqualTo(Ack.OK);
        }
    }

    @Test
    void anInterruptionIsToldAtTheEnd() {
        try (NetlinkConnection connection = threeThings(Nl.NLM_F_DUMP_INTR).connect();
                NetlinkCursor cursor = connection.cursor(REQUEST)) {
            assertThatExceptionOfType(DumpInterruptedException.class).isThrownBy(() -> walk(cursor));
        }
    }

    @Test
    void aRefusalIsAnErrorAndTheConnectionFree() {
        FakeKernel kernel = new FakeKernel((k, sent) -> k.deliver(Messages.error(sent.sequence(), Errno.EPERM, null)));
        try (NetlinkConnection connection = kernel.connect()) {
            try (NetlinkCursor cursor = connection.cursor(REQUEST)) {
                assertThatExceptionOfType(KernelException.class).isThrownBy(cursor::next);
                assertThat(cursor.next()).isFalse();
            }
            assertThatExceptionOfType(KernelException.class).isThrownBy(() -> connection.execute(REQUEST));
        }
    }

    @Test
    void aPieceThatIsTooLargeIsAnErrorOnce() {
        FakeKernel kernel = new FakeKernel((k, sent) -> {
            k.deliver(Messages.message(Messages.THING, 0, sent.sequence(), out -> out.reserve(100_000)));
            k.deliver(Messages.done(sent.sequence(), 0));
        });
        try (NetlinkConnection connection = kernel.connect()) {
            try (NetlinkCursor cursor = connection.cursor(REQUEST)) {
                assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(cursor::next);
            }
            try (NetlinkCursor cursor = connection.cursor(REQUEST)) {
                assertThat(walk(cursor)).hasSize(1);
            }
        }
    }

    @Test
    void aClosedCursorIsOver() {
        try (NetlinkConnection connection = threeThings(0).connect()) {
            NetlinkCursor cursor = connection.cursor(REQUEST);
            cursor.close();
            cursor.close();
            assertThatIllegalStateException().isThrownBy(cursor::next);
        }
    }
}
