package io.github.tc4j.benchmarks;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Device;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.TcRequest;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.htb.Htb;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.u32.U32;
import java.lang.foreign.Arena;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Encoding alone, into memory outside the heap. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class EncodeBenchmark {
    private static final int CAPACITY = 4096;

    private final MessageWriter out = new MessageWriter(Arena.global().allocate(CAPACITY, Long.BYTES));
    private final Device device = Device.offline(new DeviceRef(10, "b0"), Psched.STANDARD);
    private final TcRequest tcClass = classRequest();
    private final TcRequest filter = filterRequest();

    private TcRequest classRequest() {
        return device.tcClass(Htb.tcClass(Rate.mbit(8)))
                .parent(Handle.of(1, 1))
                .classId(Handle.of(1, 2))
                .prepare(Verb.ADD);
    }

    private TcRequest filterRequest() {
        return device.filter(U32.filter().matchIpDst("10.64.0.1/32").flowId("1:2"))
                .parent(Handle.of(1, 0))
                .protocol(Protocol.IP)
                .priority(1)
                .prepare(Verb.ADD);
    }

    private int encode(TcRequest request) {
        out.clear();
        out.beginMessage(request.type(), request.flags(), 1);
        request.writeBody(out);
        out.endMessage();
        return out.position();
    }

    /**
     * One HTB class from a prepared request.
     *
     * @return the message's size
     */
    @Benchmark
    public int htbClass() {
        return encode(tcClass);
    }

    /**
     * One u32 filter from a prepared request.
     *
     * @return the message's size
     */
    @Benchmark
    public int u32Filter() {
        return encode(filter);
    }

    /**
     * One HTB class, options and request made anew.
     *
     * @return the message's size
     */
    @Benchmark
    public int htbClassWithSpec() {
        return encode(classRequest());
    }

    /**
     * One u32 filter, options and request made anew, the address parsed from text.
     *
     * @return the message's size
     */
    @Benchmark
    public int u32FilterWithSpec() {
        return encode(filterRequest());
    }
}
