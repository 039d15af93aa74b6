package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Interfaces that need not exist. */
record OfflineMachine(Psched clock, List<DeviceRef> devices) implements Machine {
    @Override
    public @Nullable DeviceRef device(String name) {
        return devices.stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public long speed(String name) {
        return 0;
    }
}
