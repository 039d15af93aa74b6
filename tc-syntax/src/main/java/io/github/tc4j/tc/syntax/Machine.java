package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.spi.Psched;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands are about: interfaces, and the packet scheduler's clock. */
public interface Machine {
    /**
     * Makes a machine of interfaces that need not exist: for commands that are read, printed and encoded, and not sent.
     *
     * @param clock converts bursts to ticks; {@link Psched#STANDARD} is that of all current kernels
     * @param devices the interfaces, whose speed is not known
     * @return a machine without a kernel
     */
    static Machine offline(Psched clock, DeviceRef... devices) {
        return new OfflineMachine(clock, List.of(devices));
    }

    /**
     * Returns the packet scheduler's clock.
     *
     * @return what converts bursts to ticks
     */
    Psched clock();

    /**
     * Finds an interface.
     *
     * @param name its name
     * @return the interface, or null if there is none of that name
     */
    @Nullable
    DeviceRef device(String name);

    /**
     * Returns an interface's speed, which rates in percent are of.
     *
     * @param name the interface's name
     * @return megabits per second as the driver tells it, 0 or less if it is not known
     */
    long speed(String name);
}
