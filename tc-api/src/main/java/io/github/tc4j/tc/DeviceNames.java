package io.github.tc4j.tc;

import io.github.tc4j.netlink.link.Link;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The names of a namespace's devices as events tell them, also of those that went lately. Safe for use by many threads. */
final class DeviceNames {
    /** How many devices that are gone are remembered. */
    private static final int REMEMBERED = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, String> present = new HashMap<>();
    private final Map<Integer, String> gone = new LinkedHashMap<>();

    /** Returns the device's name, its last one if it is gone, or {@code if} with its number if nothing was heard of it. */
    String of(int index) {
        lock.lock();
        try {
            String name = present.get(index);
            return name != null ? name : gone.getOrDefault(index, "if" + index);
        } finally {
            lock.unlock();
        }
    }

    /** Learns of a device; returns the name that it had, null if there was none of that number. */
    @Nullable
    String put(int index, String name) {
        lock.lock();
        try {
            gone.remove(index);
            return present.put(index, name);
        } finally {
            lock.unlock();
        }
    }

    /** Learns that a device is gone. */
    void remove(int index, String name) {
        lock.lock();
        try {
            present.remove(index);
            remember(index, name);
        } finally {
            lock.unlock();
        }
    }

    private void remember(int index, String name) {
        gone.remove(index);
        gone.put(index, name);
        if (gone.size() > REMEMBERED) {
            gone.remove(gone.keySet().iterator().next());
        }
    }

    /** Learns of all devices there are. Events wait meanwhile, so that what they tell is newer than the list. */
    void refresh(Supplier<List<Link>> list) {
        lock.lock();
        try {
            Map<Integer, String> before = Map.copyOf(present);
            List<Link> links = list.get();
            present.clear();
            links.forEach(link -> put(link.index(), link.name()));
            before.forEach((index, name) -> {
                if (!present.containsKey(index)) {
                    remember(index, name);
                }
            });
        } finally {
            lock.unlock();
        }
    }
}
