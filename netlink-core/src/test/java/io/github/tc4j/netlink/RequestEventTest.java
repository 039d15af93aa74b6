package io.github.tc4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording keeps of requests, and that without one nothing is kept. */
class RequestEventTest {
    private static final String NAME = "io.github.tc4j.Request";
    private static final Messages.Request REQUEST = new Messages.Request(5);

    @TempDir
    Path folder;

    /** Refuses every second request. */
    private static NetlinkConnection connection() {
        int[] count = {0};
        return FakeKernel.connect((kernel, sent) -> kernel.deliver(
                ++count[0] % 2 == 0
                        ? Messages.error(sent.sequence(), Errno.EEXIST, null)
                        : Messages.ack(sent.sequence())));
    }

    private List<RecordedEvent> recorded(boolean enabled, Runnable work) throws IOException {
        Path file = folder.resolve("requests.jfr");
        try (Recording recording = new Recording()) {
            if (enabled) {
                recording.enable(NAME);
            }
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(NAME))
                .toList();
    }

    private static void twoRequests() {
        try (NetlinkConnection connection = connection()) {
            connection.execute(REQUEST);
            assertThatThrownBy(() -> connection.execute(REQUEST)).isInstanceOf(KernelException.class);
        }
    }

    @Test
    void eachRequestIsAnEventWithItsOutcome() throws IOException {
        List<RecordedEvent> events = recorded(true, RequestEventTest::twoRequests);
        assertThat(events).hasSize(2);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getString("operation")).isEqualTo("execute");
            assertThat(event.getString("request")).isEqualTo(REQUEST.describe());
            assertThat(event.getInt("messageType")).isEqualTo(REQUEST.type());
            assertThat(event.getInt("requests")).isEqualTo(1);
        });
        assertThat(events.get(0).getInt("errno")).isZero();
        assertThat(events.get(0).getString("failure")).isNull();
        assertThat(events.get(1).getInt("errno")).isEqualTo(Errno.EEXIST.number());
        assertThat(events.get(1).getString("failure")).contains("EEXIST");
    }

    @Test
    void aSendOfABatchIsOneEvent() throws IOException {
        List<RecordedEvent> events = recorded(true, () -> {
            try (NetlinkConnection connection = FakeKernel.connect(
                            (kernel, sent) -> kernel.deliver(Messages.ack(sent.sequence() + 2))); // the last of them
                    NetlinkBatch batch = connection.batch(BatchOptions.DEFAULT)) {
                for (int i = 0; i < 3; i++) {
                    batch.add(REQUEST);
                }
                batch.send().orThrow();
            }
        });
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getString("operation")).isEqualTo("batch");
            assertThat(event.getInt("requests")).isEqualTo(3);
        });
    }

    @Test
    void aRecordingThatDoesNotAskForThemHasNone() throws IOException {
        assertThat(recorded(false, RequestEventTest::twoRequests)).isEmpty();
    }
}
