package io.github.tc4j.programs;

import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.Tc;

/** A user's program for tests to start with the libraries on one path or the other: prints what d0's qdiscs and classes are to it. */
public final class ListKinds {
    private ListKinds() {}

    public static void main(String[] args) {
        try (Tc tc = Tc.open()) {
            Device d0 = tc.device("d0");
            d0.qdiscs()
                    .forEach(qdisc ->
                            System.out.println(qdisc.options().getClass().getSimpleName()));
            d0.classes()
                    .forEach(tcClass ->
                            System.out.println(tcClass.options().getClass().getSimpleName()));
            System.out.println(Tc.class.getModule().isNamed() ? "module path" : "class path");
        }
    }
}
