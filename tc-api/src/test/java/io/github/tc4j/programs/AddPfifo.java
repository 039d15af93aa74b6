package io.github.tc4j.programs;

import io.github.tc4j.tc.Tc;
import io.github.tc4j.tc.qdisc.Qdiscs;

/** A user's program for tests to start, such as without privileges: adds a pfifo to d0, and prints what came of it. */
public final class AddPfifo {
    private AddPfifo() {}

    public static void main(String[] args) {
        try (Tc tc = Tc.open()) {
            System.out.println(tc.device("d0")
                    .qdisc(Qdiscs.pfifo().limit(5))
                    .root()
                    .handle("1:")
                    .addAndGet());
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
