package io.github.tc4j.tc;

import static io.github.tc4j.tc.Verb.ADD;
import static io.github.tc4j.tc.Verb.CHANGE;
import static io.github.tc4j.tc.Verb.DELETE;
import static io.github.tc4j.tc.Verb.LINK;
import static io.github.tc4j.tc.Verb.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.Nl;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.testkit.Golden;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What tc 6.1 sends for qdiscs without a module of their own, for deletions and for lists; there is no difference to be excused. Every record
 * of the file is either here or named below with the reason why not.
 */
class BasicGoldenTest {
    private static final Map<String, Golden> GOLDEN = Golden.load(BasicGoldenTest.class, "/golden/basic.txt");

    private static final String ESTIMATOR = "rate estimators are read, not set";
    private static final String STAB = "size tables are not supported yet";
    private static final String BLOCK = "qdiscs cannot be attached to shared blocks yet";
    private static final String CHAIN =
            "chains cannot be made by themselves yet; those of filters come with the filters";

    private static final Map<String, String> NOT_SUPPORTED = Map.ofEntries(
            Map.entry("pfifo-estimator", ESTIMATOR),
            Map.entry("pfifo-stab", STAB),
            Map.entry("pfifo-stab-atm", STAB),
            Map.entry("ingress-block", BLOCK),
            Map.entry("clsact-blocks", BLOCK),
            Map.entry("chain-add", CHAIN),
            Map.entry("chain-add-parent", CHAIN),
            Map.entry("chain-get", CHAIN),
            Map.entry("chain-del", CHAIN),
            Map.entry("chain-show", CHAIN),
            Map.entry("qdisc-show-invisible", "invisible qdiscs are the kernel's own"),
            Map.entry("class-show", "the kernel answers nothing: classes are listed by device"),
            Map.entry("filter-show-prio-protocol", "lists of filters are picked from by the caller"),
            Map.entry("filter-show-brief", "there are no terse lists, which leave out what is of interest"));

    private static final Map<String, byte[]> OURS = new LinkedHashMap<>();

    private static final Device D0 = Device.offline(new DeviceRef(10, "d0"), Psched.STANDARD);

    static {
        fifos();
        plainQdiscs();
        deletionsAndLinks();
        lists();
    }

    private static void fifos() {
        QdiscRequest root = D0.qdisc().root().handle("1:");
        QdiscRequest leaf = D0.qdisc().parent("1:10").handle("10:");
        QdiscRequest pfifo = root.options(Qdiscs.pfifo());
        put("pfifo-add", pfifo.prepare(ADD));
        put("pfifo-add-no-handle", D0.qdisc(Qdiscs.pfifo()).root().prepare(ADD));
        put("pfifo-limit", root.options(Qdiscs.pfifo().limit(100)).prepare(ADD));
        put("pfifo-limit-0", root.options(Qdiscs.pfifo().limit(0)).prepare(ADD));
        put("pfifo-replace", root.options(Qdiscs.pfifo().limit(100)).prepare(REPLACE));
        put("pfifo-replace-existing", root.options(Qdiscs.pfifo().limit(200)).prepare(REPLACE));
        put("pfifo-change", root.options(Qdiscs.pfifo().limit(200)).prepare(CHANGE));
        put("pfifo-change-no-kind", root.prepare(CHANGE));
        put("pfifo-del", pfifo.prepare(DELETE));
        put("bfifo-add", root.options(Qdiscs.bfifo()).prepare(ADD));
        put(
                "bfifo-limit",
                root.options(Qdiscs.bfifo().limit(ByteSize.parse("15000"))).prepare(ADD));
        put(
                "bfifo-limit-10k",
                root.options(Qdiscs.bfifo().limit(ByteSize.parse("10k"))).prepare(ADD));
        put(
                "bfifo-limit-1mb",
                root.options(Qdiscs.bfifo().limit(ByteSize.parse("1mb"))).prepare(ADD));
        put("bfifo-change", root.options(Qdiscs.bfifo().limit(ByteSize.kib(20))).prepare(CHANGE));
        put(
                "pfifo-head-drop-limit",
                root.options(Qdiscs.pfifo().limit(50).dropHead()).prepare(ADD));
        put("pfifo-under-class", leaf.options(Qdiscs.pfifo().limit(50)).prepare(ADD));
        put(
                "pfifo-under-class-no-handle",
                D0.qdisc(Qdiscs.pfifo().limit(50)).parent("1:10").prepare(ADD));
        put("pfifo-under-class-replace", leaf.options(Qdiscs.pfifo().limit(60)).prepare(REPLACE));
        put(
                "pfifo-under-class-replace-kind",
                leaf.handle("11:")
                        .options(Qdiscs.bfifo().limit(ByteSize.kib(60)))
                        .prepare(REPLACE));
        put("pfifo-under-class-change", leaf.options(Qdiscs.pfifo().limit(60)).prepare(CHANGE));
        put("pfifo-under-class-del", leaf.prepare(DELETE));
        put("pfifo-under-class-del-parent-only", D0.qdisc().parent("1:10").prepare(DELETE));
        put(
                "bfifo-under-class",
                leaf.options(Qdiscs.bfifo().limit(ByteSize.kib(30))).prepare(ADD));
    }

    private static void plainQdiscs() {
        QdiscRequest root = D0.qdisc().root();
        put("pfifo-fast-add", root.handle("1:").options(Qdiscs.pfifoFast()).prepare(ADD));
        put("pfifo-fast-replace", root.handle("2:").options(Qdiscs.pfifoFast()).prepare(REPLACE));
        put("noqueue-add", root.options(Qdiscs.noqueue()).prepare(ADD));
        put("noqueue-replace", root.options(Qdiscs.noqueue()).prepare(REPLACE));
        put("mq-add", root.handle("1:").options(Qdiscs.mq()).prepare(ADD));
        put("mq-replace", root.handle("2:").options(Qdiscs.mq()).prepare(REPLACE));
        put(
                "mq-child",
                D0.qdisc(Qdiscs.pfifo().limit(10)).parent("1:2").handle("12:").prepare(REPLACE));
        put("mq-del", root.prepare(DELETE));
        put("ingress-add", D0.qdisc(Qdiscs.ingress()).prepare(ADD));
        put("ingress-add-handle", D0.qdisc(Qdiscs.ingress()).handle("ffff:").prepare(ADD));
        put("ingress-add-twice", D0.qdisc(Qdiscs.ingress()).prepare(ADD));
        put("ingress-replace", D0.qdisc(Qdiscs.ingress()).prepare(REPLACE));
        put("ingress-replace-existing", D0.qdisc(Qdiscs.ingress()).prepare(REPLACE));
        put("ingress-change", D0.qdisc(Qdiscs.ingress()).prepare(CHANGE));
        put("ingress-del", D0.qdisc(Qdiscs.ingress()).prepare(DELETE));
        put("ingress-del-handle", D0.qdisc(Qdiscs.ingress()).handle("ffff:").prepare(DELETE));
        put("clsact-add", D0.qdisc(Qdiscs.clsact()).prepare(ADD));
        put("clsact-add-handle", D0.qdisc(Qdiscs.clsact()).handle("ffff:").prepare(ADD));
        put("clsact-replace", D0.qdisc(Qdiscs.clsact()).prepare(REPLACE));
        put("clsact-replace-existing", D0.qdisc(Qdiscs.clsact()).prepare(REPLACE));
        put("clsact-del", D0.qdisc(Qdiscs.clsact()).prepare(DELETE));
    }

    private static void deletionsAndLinks() {
        put("qdisc-del-root", D0.qdisc().root().prepare(DELETE));
        put("qdisc-del-root-none", D0.qdisc().root().prepare(DELETE));
        put("qdisc-del-handle-only", D0.qdisc().handle("1:").prepare(DELETE));
        put(
                "qdisc-add-unknown-kind",
                D0.qdisc(new UnknownOptions("nosuchkind", null))
                        .root()
                        .handle("1:")
                        .prepare(ADD));
        put(
                "qdisc-replace-handle-hex",
                D0.qdisc(Qdiscs.pfifo()).root().handle("beef:").prepare(REPLACE));
        put("qdisc-link", D0.qdisc().parent("1:20").handle("10:").prepare(LINK));
        put("qdisc-link-root", D0.qdisc().root().handle("1:").prepare(LINK));
        put(
                "qdisc-link-kind",
                D0.qdisc(Qdiscs.pfifo().limit(7)).root().handle("1:").prepare(LINK));
    }

    /** What tc picks out itself, a list of ours does not ask for either. */
    private static void lists() {
        put("qdisc-show", Tc.QDISCS);
        for (String all : Set.of("dev", "stats", "root", "ingress", "parent", "handle")) {
            put("qdisc-show-" + all, D0.qdiscsRequest());
        }
        for (String all : Set.of("dev", "classid", "qdisc", "stats")) {
            put("class-show-" + all, D0.classesRequest(Handle.UNSPECIFIED));
        }
        put("class-show-root", D0.classesRequest(Handle.ROOT));
        put("class-show-parent", D0.classesRequest(Handle.parse("1:")));
        filters("filter-show-dev", "none");
        filters("filter-show-parent", "1:");
        filters("filter-show-stats", "1:");
        filters("filter-show-parent-class", "1:10");
        filters("filter-show-root", "root");
        put("filter-show-ingress", D0.filtersRequest(Handle.CLSACT_INGRESS, TcRequest.NO_CHAIN));
        put("filter-show-egress", D0.filtersRequest(Handle.CLSACT_EGRESS, TcRequest.NO_CHAIN));
        filters("filter-show-parent-ffff", "ffff:");
        put("filter-show-chain", D0.filtersRequest(Handle.parse("1:"), 5));
        put(
                "filter-show-block",
                Device.offline(DeviceRef.BLOCK, Psched.STANDARD).filtersRequest(new Handle(22), TcRequest.NO_CHAIN));
    }

    private static void filters(String name, String parent) {
        put(name, D0.filtersRequest(Handle.parse(parent), TcRequest.NO_CHAIN));
    }

    private static void put(String name, TcRequest request) {
        put(name, request.encode());
    }

    private static void put(String name, TcDump list) {
        MessageWriter out = new MessageWriter(MemorySegment.ofArray(new byte[256]));
        out.beginMessage(list.type(), list.flags() | Nl.NLM_F_REQUEST | Nl.NLM_F_DUMP, 0);
        list.writeBody(out);
        out.endMessage();
        put(name, out.segment().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE));
    }

    private static void put(String name, byte[] bytes) {
        assertThat(OURS.put(name, bytes)).as(name).isNull();
    }

    static Set<String> names() {
        return OURS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWhatTcSends(String name) {
        Golden.assertBytes(Objects.requireNonNull(GOLDEN.get(name), name), Objects.requireNonNull(OURS.get(name)));
    }

    @Test
    void everyRecordIsHereOrNamedWithTheReason() {
        assertThat(GOLDEN.keySet())
                .filteredOn(name -> !OURS.containsKey(name))
                .containsExactlyInAnyOrderElementsOf(NOT_SUPPORTED.keySet());
        assertThat(GOLDEN.keySet()).containsAll(OURS.keySet());
        assertThat(OURS).hasSizeGreaterThanOrEqualTo(75);
    }
}
