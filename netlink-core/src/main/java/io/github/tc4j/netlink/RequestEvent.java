package io.github.tc4j.netlink;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** What a recording of the JDK Flight Recorder keeps of a request, a list, or a send of a batch. */
@Name("io.github.tc4j.Request")
@Label("Netlink Request")
@Category({"tc4j"})
@Description("A request to the kernel, from the system call that sends it to its last answer")
@Enabled(false)
@StackTrace(false)
final class RequestEvent extends Event {
    @Label("Operation")
    @Description("execute, get, list, batch")
    String operation = "";

    @Label("Request")
    @Description("What was asked, in words, with kind and interface; the first one of a batch")
    String request = "";

    @Label("Message Type")
    @Description("nlmsg_type, such as 36 for RTM_NEWQDISC; the first one's of a batch")
    int messageType;

    @Label("Requests")
    @Description("How many went in one send")
    int requests = 1;

    @Label("Error Number")
    @Description("What the kernel refused with, 0 if it did not; of a batch 0, as each request has its own")
    int errno;

    @Label("Failure")
    @Description("The exception's message: a refusal, an overrun, no answer in time; null if there was none")
    @Nullable
    String failure;
}
