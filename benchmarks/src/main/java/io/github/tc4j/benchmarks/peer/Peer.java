package io.github.tc4j.benchmarks.peer;

import io.github.tc4j.tc.Tc;

/** {@code peer WORKLOAD N DEV WARMDEV IFB}: does the same work on WARMDEV first, unless {@code KIT_WARM=0}, then on DEV with the clock running. */
public final class Peer {
    /** The kernel frees what the warming up deleted, and the JVM compiles what it saw, for some time after it. */
    private static final long SETTLING_MILLIS = 300;

    private Peer() {}

    /**
     * Runs one workload.
     *
     * @param args the workload, how many operations, the device, the one for warming up, and the ifb to make
     * @throws InterruptedException never, as nothing interrupts it
     */
    public static void main(String[] args) throws InterruptedException {
        if (args.length < 5) {
            System.err.println("usage: peer WORKLOAD N DEV WARMDEV IFB");
            System.exit(64);
        }
        int n = Integer.parseInt(args[1]);
        boolean warm = !"0".equals(System.getenv("KIT_WARM"));
        try (Tc tc = Tc.open()) {
            Workload workload = switch (args[0]) {
                case "W1" -> new ChangeClass(tc);
                case "W2c" -> new AddClasses(tc);
                case "W2f" -> new AddFilters(tc);
                case "W3" -> new ListClasses();
                case "W4", "W4u" -> new SetUpPods(tc, args[4], args[0].equals("W4"));
                default -> throw new IllegalArgumentException("no workload " + args[0]);
            };
            if (warm) {
                workload.warmUp(tc.device(args[3]), n);
                Thread.sleep(SETTLING_MILLIS);
            }
            workload.run(tc.device(args[2]), n)
                    .print(workload.name(), args[0], n, workload.repetitions(), workload.hasPercentiles());
        }
    }
}
