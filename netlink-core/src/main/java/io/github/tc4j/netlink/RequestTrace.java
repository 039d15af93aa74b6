package io.github.tc4j.netlink;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/** Tells the JDK Flight Recorder of requests, where there is one and somebody records them. Otherwise there is none of this. */
final class RequestTrace {
    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private final RequestEvent event = new RequestEvent();

    private RequestTrace() {}

    /** Begins to measure, or returns null if nobody records. */
    static @Nullable RequestTrace begin() {
        return AVAILABLE && FlightRecorder.isInitialized() ? beginIfRecorded() : null;
    }

    private static @Nullable RequestTrace beginIfRecorded() {
        RequestTrace trace = new RequestTrace();
        if (!trace.event.isEnabled()) {
            return null;
        }
        trace.event.begin();
        return trace;
    }

    /** Notes how the request failed; to be called before the end. */
    void failed(Throwable failure) {
        event.failure = String.valueOf(failure.getMessage());
        if (failure instanceof KernelException refusal) {
            event.errno = refusal.errnoNumber();
        }
    }

    void end(String operation, NetlinkRequest request, int requests) {
        event.end();
        if (event.shouldCommit()) {
            event.operation = operation;
            event.request = request.describe();
            event.messageType = request.type();
            event.requests = requests;
            event.commit();
        }
    }
}
