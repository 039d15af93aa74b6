package io.github.tc4j.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tc4j.netlink.MalformedMessageException;
import io.github.tc4j.netlink.NetlinkMessage;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.internal.TcaMsg;
import io.github.tc4j.tc.spi.ActionList;
import io.github.tc4j.tc.spi.Psched;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ActionRequestTest {
    private static final ActionRequest DROP = ActionRequest.offline(Action.of(Gact.drop()), Psched.STANDARD);

    @Test
    void saysWhatIsMissing() {
        for (Verb verb : List.of(Verb.REPLACE, Verb.DELETE, Verb.GET)) {
            assertThatThrownBy(() -> DROP.prepare(verb))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(verb + " action gact: say which, index(...)");
        }
        for (Verb verb : List.of(Verb.CHANGE, Verb.LINK)) {
            assertThatThrownBy(() -> DROP.index(7).prepare(verb))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(verb + " is not for actions; replace is");
        }
        ActionRequest named = ActionRequest.offline(Action.shared("gact", 7), Psched.STANDARD);
        assertThatThrownBy(() -> named.prepare(Verb.ADD))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("add action gact: say what it is to do, action(options)");
        assertThat(named.prepare(Verb.DELETE)).hasToString("delete action gact index 7");
        assertThatThrownBy(DROP::add)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("action gact is offline: its requests can be prepared, not sent");
        assertThat(DROP.index(7)).hasToString("action gact drop index 7");
    }

    /** As in the kernel's lists. */
    @Property
    void readsAllActionsOfAMessage(
            @ForAll @IntRange(max = 32) int count, @ForAll @IntRange(min = 48, max = 50) int type) {
        List<Action> actions = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            actions.add(Action.of(Gact.drop()).index(i));
        }
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[64 * 1024]));
        out.beginMessage(type, 0, 0);
        out.struct(TcaMsg.STRUCT);
        ActionList.write(out, TcaMsg.TCA_ROOT_TAB, actions, Psched.STANDARD);
        out.u32(3, count);
        out.endMessage();
        NetlinkMessage message = NetlinkMessage.of(out.segment().asSlice(0, out.position()));
        assertThat(ActionMessage.actions(message, Psched.STANDARD)).isEqualTo(count == 0 ? null : actions);
        assertThat(ActionMessage.flushed(message)).isNull();
    }

    @Property(tries = 3000)
    void anyMessageGivesActionsOrIsMalformed(
            @ForAll @Size(max = 120) byte[] body, @ForAll @IntRange(min = 47, max = 51) int type) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[512]));
        out.beginMessage(type, 0, 0);
        out.putBytes(out.reserve(body.length), body);
        out.endMessage();
        byte[] bytes = out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
        NetlinkMessage message = NetlinkMessage.of(MemorySegment.ofArray(bytes));
        try {
            List<Action> actions = ActionMessage.actions(message, Psched.STANDARD);
            Integer flushed = ActionMessage.flushed(message);
            if (type == 47 || type == 51) {
                assertThat(actions).isNull();
                assertThat(flushed).isNull();
            }
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
