package io.github.tc4j.netlink.internal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.tc4j.netlink.NetlinkUnavailableException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The libc calls that this library makes: the only user of {@link Linker}. They return as the kernel does, a result or {@code -errno}.
 *
 * <p>All calls share one shape, six longs in and one out: the JVM then links one stub instead of one for each signature, which is most of what
 * a first call costs. The C ABIs of Linux pass integers and pointers alike in whole registers, and ignore arguments too many.
 */
public final class LibC {
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO_OFFSET = errnoOffset();

    private static final @Nullable NetlinkUnavailableException UNAVAILABLE;
    private static final @Nullable MethodHandle SOCKET;
    private static final @Nullable MethodHandle BIND;
    private static final @Nullable MethodHandle CONNECT;
    private static final @Nullable MethodHandle GETSOCKNAME;
    private static final @Nullable MethodHandle SETSOCKOPT;
    private static final @Nullable MethodHandle GETSOCKOPT;
    private static final @Nullable MethodHandle SEND;
    private static final @Nullable MethodHandle RECVFROM;
    private static final @Nullable MethodHandle POLL;
    private static final @Nullable MethodHandle EVENTFD;
    private static final @Nullable MethodHandle EVENTFD_WRITE;
    private static final @Nullable MethodHandle OPEN;
    private static final @Nullable MethodHandle CLOSE;
    private static final @Nullable MethodHandle SETNS;
    private static final @Nullable MethodHandle UNSHARE;
    private static final @Nullable MethodHandle MOUNT;
    private static final @Nullable MethodHandle UMOUNT2;

    static {
        Binder binder = new Binder();
        SOCKET = binder.bind("socket");
        BIND = binder.bind("bind");
        CONNECT = binder.bind("connect");
        GETSOCKNAME = binder.bind("getsockname");
        SETSOCKOPT = binder.bind("setsockopt");
        GETSOCKOPT = binder.bind("getsockopt");
        SEND = binder.bind("send");
        RECVFROM = binder.bind("recvfrom");
        POLL = binder.bind("poll");
        EVENTFD = binder.bind("eventfd");
        EVENTFD_WRITE = binder.bind("eventfd_write");
        OPEN = binder.bind("open");
        CLOSE = binder.bind("close");
        SETNS = binder.bind("setns");
        UNSHARE = binder.bind("unshare");
        MOUNT = binder.bind("mount");
        UMOUNT2 = binder.bind("umount2");
        UNAVAILABLE = binder.failure;
    }

    private LibC() {}

    /** A layout path would do, and take 2 ms of each program's start. */
    private static long errnoOffset() {
        long offset = 0;
        for (MemoryLayout member : CALL_STATE.memberLayouts()) {
            if (member.name().filter("errno"::equals).isPresent()) {
                return offset;
            }
            offset += member.byteSize();
        }
        throw new AssertionError("a call's state has no errno");
    }

    /** Binds the functions, or remembers why that is not possible. */
    private static final class Binder {
        private static final FunctionDescriptor SHAPE =
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

        private final Linker.Option captureErrno = Linker.Option.captureCallState("errno");
        private @Nullable NetlinkUnavailableException failure;

        @Nullable
        MethodHandle bind(String function) {
            if (failure != null) {
                return null;
            }
            if (!"Linux".equals(System.getProperty("os.name"))) {
                failure = new NetlinkUnavailableException(
                        "netlink is an interface of Linux; this is " + System.getProperty("os.name"), null);
                return null;
            }
            try {
                Linker linker = Linker.nativeLinker();
                MemorySegment address = linker.defaultLookup()
                        .find(function)
                        .orElseThrow(() -> new UnsatisfiedLinkError("libc has no " + function));
                return linker.downcallHandle(address, SHAPE, captureErrno);
            } catch (IllegalCallerException e) {
                Module module = LibC.class.getModule();
                String name = module.isNamed() ? module.getName() : "ALL-UNNAMED";
                failure = new NetlinkUnavailableException(
                        "native access is denied; start the JVM with --enable-native-access=" + name
                                + ", or put \"Enable-Native-Access: ALL-UNNAMED\" into the manifest of the jar"
                                + " that java -jar runs",
                        e);
                return null;
            } catch (UnsatisfiedLinkError | UnsupportedOperationException e) {
                failure = new NetlinkUnavailableException("the C library cannot be called: " + e.getMessage(), e);
                return null;
            }
        }
    }

    /**
     * Checks that calls can be made; to be called before the first of them.
     *
     * @throws NetlinkUnavailableException if this is not Linux or native access is denied
     */
    public static void require() {
        if (UNAVAILABLE != null) {
            throw new NetlinkUnavailableException(String.valueOf(UNAVAILABLE.getMessage()), UNAVAILABLE);
        }
    }

    /**
     * Allocates what a call stores errno in. One call at a time may use it.
     *
     * @param arena its owner
     * @return the memory
     */
    public static MemorySegment callState(Arena arena) {
        return arena.allocate(CALL_STATE);
    }

    private static long call(
            @Nullable MethodHandle function, MemorySegment state, long a, long b, long c, long d, long e, long f) {
        if (function == null) {
            require();
            throw new AssertionError("a function is missing though the library is available");
        }
        try {
            return (long) function.invokeExact(state, a, b, c, d, e, f);
        } catch (Throwable t) {
            throw new AssertionError("a downcall throws nothing", t);
        }
    }

    private static int intResult(long result, MemorySegment state) {
        int value = (int) result;
        return value == -1 ? -errno(state) : value;
    }

    private static long longResult(long result, MemorySegment state) {
        return result == -1 ? -errno(state) : result;
    }

    private static int errno(MemorySegment state) {
        return state.get(JAVA_INT, ERRNO_OFFSET);
    }

    public static int socket(MemorySegment state, int domain, int type, int protocol) {
        return intResult(call(SOCKET, state, domain, type, protocol, 0, 0, 0), state);
    }

    public static int bind(MemorySegment state, int fd, MemorySegment address) {
        return intResult(call(BIND, state, fd, address.address(), address.byteSize(), 0, 0, 0), state);
    }

    public static int connect(MemorySegment state, int fd, MemorySegment address) {
        return intResult(call(CONNECT, state, fd, address.address(), address.byteSize(), 0, 0, 0), state);
    }

    public static int getsockname(MemorySegment state, int fd, MemorySegment address, MemorySegment length) {
        return intResult(call(GETSOCKNAME, state, fd, address.address(), length.address(), 0, 0, 0), state);
    }

    public static int setsockopt(MemorySegment state, int fd, int level, int option, MemorySegment value) {
        return intResult(call(SETSOCKOPT, state, fd, level, option, value.address(), value.byteSize(), 0), state);
    }

    public static int getsockopt(
            MemorySegment state, int fd, int level, int option, MemorySegment value, MemorySegment length) {
        return intResult(call(GETSOCKOPT, state, fd, level, option, value.address(), length.address(), 0), state);
    }

    public static long send(MemorySegment state, int fd, MemorySegment buffer, long length, int flags) {
        return longResult(call(SEND, state, fd, buffer.address(), length, flags, 0, 0), state);
    }

    /** {@code recvfrom} without the sender's address. */
    public static long recv(MemorySegment state, int fd, MemorySegment buffer, int flags) {
        return longResult(call(RECVFROM, state, fd, buffer.address(), buffer.byteSize(), flags, 0, 0), state);
    }

    public static long recvfrom(
            MemorySegment state,
            int fd,
            MemorySegment buffer,
            int flags,
            MemorySegment from,
            MemorySegment fromLength) {
        return longResult(
                call(
                        RECVFROM,
                        state,
                        fd,
                        buffer.address(),
                        buffer.byteSize(),
                        flags,
                        from.address(),
                        fromLength.address()),
                state);
    }

    public static int poll(MemorySegment state, MemorySegment fds, int count, int timeoutMillis) {
        return intResult(call(POLL, state, fds.address(), count, timeoutMillis, 0, 0, 0), state);
    }

    public static int eventfd(MemorySegment state, int initial, int flags) {
        return intResult(call(EVENTFD, state, initial, flags, 0, 0, 0, 0), state);
    }

    public static int eventfdWrite(MemorySegment state, int fd, long value) {
        return intResult(call(EVENTFD_WRITE, state, fd, value, 0, 0, 0, 0), state);
    }

    public static int open(MemorySegment state, MemorySegment path, int flags) {
        return intResult(call(OPEN, state, path.address(), flags, 0, 0, 0, 0), state);
    }

    public static int close(MemorySegment state, int fd) {
        return intResult(call(CLOSE, state, fd, 0, 0, 0, 0, 0), state);
    }

    public static int setns(MemorySegment state, int fd, int type) {
        return intResult(call(SETNS, state, fd, type, 0, 0, 0, 0), state);
    }

    public static int unshare(MemorySegment state, int flags) {
        return intResult(call(UNSHARE, state, flags, 0, 0, 0, 0, 0), state);
    }

    public static int mount(
            MemorySegment state, MemorySegment source, MemorySegment target, MemorySegment type, long flags) {
        return intResult(call(MOUNT, state, source.address(), target.address(), type.address(), flags, 0, 0), state);
    }

    public static int umount2(MemorySegment state, MemorySegment target, int flags) {
        return intResult(call(UMOUNT2, state, target.address(), flags, 0, 0, 0, 0), state);
    }
}
