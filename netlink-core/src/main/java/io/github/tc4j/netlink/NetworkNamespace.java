package io.github.tc4j.netlink;

import io.github.tc4j.netlink.internal.LibC;
import io.github.tc4j.netlink.internal.ThreadOfItsOwn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A handle on a network namespace: an open file descriptor, so that the namespace lives at least as long as the handle.
 *
 * <p>Code runs in a namespace on a platform thread that is made for it and ends with it: no thread of the caller's ever changes its
 * namespace. What is created there (sockets, processes, connections) belongs to the namespace for good.
 *
 * {@snippet :
 * try (NetworkNamespace pod = NetworkNamespace.named("pod");
 *         NetlinkConnection connection = NetlinkConnection.open(pod)) {
 *     pod.run(() -> server.bind(address));
 * }
 * }
 *
 * <p>Named namespaces are those of {@code ip netns}: bind mounts in {@code /run/netns}.
 */
public final class NetworkNamespace implements AutoCloseable {
    private static final Path NAMED = Path.of("/run/netns");
    private static final Path OF_THIS_THREAD = Path.of("/proc/thread-self/ns/net");

    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_CLOEXEC = 0x80000; // O_RDONLY is 0
    private static final long MS_BIND = 0x1000;
    private static final long MS_REC = 0x4000;
    private static final long MS_SHARED = 0x100000;
    private static final int MNT_DETACH = 2;

    private static final String SHARE = "share " + NAMED + " for named network namespaces";
    private static final String PRIVILEGE = "CAP_SYS_ADMIN";

    private final String name;
    private final int fd;
    private final ReentrantLock lock = new ReentrantLock(); // a closed fd may be another file's by the time it is used
    private boolean closed;

    private NetworkNamespace(String name, int fd) {
        this.name = name;
        this.fd = fd;
    }

    /**
     * Opens a namespace that {@code ip netns} or {@link #create(String)} made.
     *
     * @param name its name
     * @return a handle, to be closed
     * @throws SystemCallException if there is none of that name
     */
    public static NetworkNamespace named(String name) {
        return open(name, pathOf(name));
    }

    /**
     * Opens the namespace that a file stands for, such as {@code /proc/PID/ns/net} or the {@code CNI_NETNS} of a container.
     *
     * @param path the file
     * @return a handle, to be closed
     * @throws SystemCallException if the file cannot be opened
     */
    public static NetworkNamespace ofPath(Path path) {
        return open(path.toString(), path);
    }

    /**
     * Opens the namespace of a process.
     *
     * @param pid the process
     * @return a handle, to be closed
     * @throws SystemCallException if there is no such process or it may not be looked at
     */
    public static NetworkNamespace ofPid(long pid) {
        return open("pid " + pid, Path.of("/proc/" + pid + "/ns/net"));
    }

    /**
     * Opens the calling thread's namespace.
     *
     * @return a handle, to be closed
     */
    public static NetworkNamespace current() {
        return open("current", OF_THIS_THREAD);
    }

    /**
     * Creates a namespace without a name. It ends when the handle is closed, or this process ends, and nothing else uses it: nothing is left
     * behind whatever happens.
     *
     * @return a handle, to be closed
     * @throws SystemCallException if the privilege is missing (CAP_SYS_ADMIN, as under {@code unshare -Ur})
     */
    public static NetworkNamespace create() {
        return onThreadOfItsOwn(() -> {
            unshare();
            return open("unnamed", OF_THIS_THREAD);
        });
    }

    /**
     * Creates a named namespace as {@code ip netns add} does. It lasts until {@link #delete(String)}.
     *
     * @param name its name: a file name in {@code /run/netns}
     * @return a handle, to be closed
     * @throws SystemCallException if the name is taken (EEXIST) or a privilege is missing (CAP_SYS_ADMIN)
     */
    public static NetworkNamespace create(String name) {
        Path path = pathOf(name);
        return onThreadOfItsOwn(() -> {
            try {
                shareMounts();
                Files.createFile(path, PosixFilePermissions.asFileAttribute(Set.of()));
            } catch (IOException e) {
                throw fileError("create network namespace " + name, e);
            }
            try {
                unshare();
                mount("name network namespace " + name, OF_THIS_THREAD.toString(), path, MS_BIND);
            } catch (RuntimeException e) {
                try {
                    Files.delete(path);
                } catch (IOException alsoFailed) {
                    e.addSuppressed(alsoFailed);
                }
                throw e;
            }
            return open(name, OF_THIS_THREAD);
        });
    }

    private static RuntimeException fileError(String doing, IOException e) {
        return switch (e) {
            case FileAlreadyExistsException _ -> new SystemCallException(doing, Errno.EEXIST.number());
            case NoSuchFileException _ -> new SystemCallException(doing, Errno.ENOENT.number());
            case AccessDeniedException _ -> new SystemCallException(doing, Errno.EACCES.number(), PRIVILEGE);
            default -> new UncheckedIOException(doing, e);
        };
    }

    /**
     * Deletes the name of a namespace as {@code ip netns del} does. The namespace itself ends when nothing uses it any more.
     *
     * @param name its name
     * @throws SystemCallException if there is none of that name (ENOENT) or a privilege is missing (CAP_SYS_ADMIN)
     */
    public static void delete(String name) {
        Path path = pathOf(name);
        LibC.require();
        try (Arena arena = Arena.ofConfined()) {
            int result = LibC.umount2(LibC.callState(arena), arena.allocateFrom(path.toString()), MNT_DETACH);
            // EINVAL: it is a plain file, as a process killed between creating and mounting leaves it
            if (result < 0 && result != -Errno.EINVAL.number()) {
                throw new SystemCallException("delete network namespace " + name, -result, PRIVILEGE);
            }
            Files.delete(path);
        } catch (IOException e) {
            throw fileError("delete network namespace " + name, e);
        }
    }

    private static Path pathOf(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0 || name.indexOf(0) >= 0) {
            throw new IllegalArgumentException("name: \"" + name + "\" is not a file name");
        }
        return NAMED.resolve(name);
    }

    private static NetworkNamespace open(String name, Path path) {
        LibC.require();
        try (Arena arena = Arena.ofConfined()) {
            int fd = LibC.open(LibC.callState(arena), arena.allocateFrom(path.toString()), O_CLOEXEC);
            if (fd < 0) {
                throw new SystemCallException("open network namespace " + path, -fd);
            }
            return new NetworkNamespace(name, fd);
        }
    }

    private static void unshare() {
        try (Arena arena = Arena.ofConfined()) {
            check("create a network namespace", LibC.unshare(LibC.callState(arena), CLONE_NEWNET));
        }
    }

    /** Makes {@code /run/netns} a mount point whose mounts appear in all mount namespaces, so that a name vanishes everywhere at once. */
    private static void shareMounts() throws IOException {
        Files.createDirectories(NAMED);
        try {
            mount(SHARE, "", NAMED, MS_SHARED | MS_REC);
        } catch (SystemCallException notAMountPoint) {
            if (notAMountPoint.errno() != Errno.EINVAL) {
                throw notAMountPoint;
            }
            mount(SHARE, NAMED.toString(), NAMED, MS_BIND | MS_REC);
            mount(SHARE, "", NAMED, MS_SHARED | MS_REC);
        }
    }

    private static void mount(String doing, String source, Path target, long flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment none = arena.allocateFrom("none");
            check(
                    doing,
                    LibC.mount(
                            LibC.callState(arena),
                            arena.allocateFrom(source),
                            arena.allocateFrom(target.toString()),
                            none,
                            flags));
        }
    }

    private static void check(String doing, int result) {
        if (result < 0) {
            throw new SystemCallException(doing, -result, PRIVILEGE);
        }
    }

    /**
     * Runs code in the namespace and waits for it.
     *
     * @param code what to run, on a platform thread made for it
     * @throws SystemCallException if the namespace cannot be entered
     */
    public void run(Runnable code) {
        this.<@Nullable Void>call(() -> {
            code.run();
            return null;
        });
    }

    /**
     * Runs code in the namespace and waits for its result.
     *
     * @param code what to run, on a platform thread made for it
     * @param <T> the result's type
     * @return what the code returned
     * @throws SystemCallException if the namespace cannot be entered
     * @throws java.util.concurrent.CompletionException around a checked exception of the code
     */
    public <T extends @Nullable Object> T call(Callable<T> code) {
        return onThreadOfItsOwn(() -> {
            enter();
            return code.call();
        });
    }

    /** Moves the calling thread for good; only threads made for it come here. */
    private void enter() {
        lock.lock();
        try (Arena arena = Arena.ofConfined()) {
            check("enter network namespace " + name, LibC.setns(LibC.callState(arena), fd(), CLONE_NEWNET));
        } finally {
            lock.unlock();
        }
    }

    private static <T extends @Nullable Object> T onThreadOfItsOwn(Callable<T> code) {
        LibC.require();
        return ThreadOfItsOwn.call("tc4j-netns", code);
    }

    /**
     * Returns a file that stands for the namespace as long as this handle is open, for programs such as {@code nsenter --net=PATH}.
     *
     * @return a path under {@code /proc}
     * @throws IllegalStateException if the handle is closed
     */
    public Path path() {
        return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + fd());
    }

    /**
     * Returns the descriptor, for requests that name a namespace by it.
     *
     * @return an open file descriptor, which stays this handle's
     * @throws IllegalStateException if the handle is closed
     */
    public int fd() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the handle of network namespace " + name + " is closed");
            }
            return fd;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns what the handle was opened by.
     *
     * @return a name, a path or a pid, for messages
     */
    public String name() {
        return name;
    }

    /** Closes the handle. The namespace goes on if it has a name or something uses it. */
    @Override
    public void close() {
        lock.lock();
        try (Arena arena = Arena.ofConfined()) {
            if (!closed) {
                closed = true;
                check("close network namespace " + name, LibC.close(LibC.callState(arena), fd));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "network namespace " + name;
    }
}
