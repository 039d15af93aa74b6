package io.github.tc4j.tc.aqm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.Struct;
import io.github.tc4j.tc.ByteSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the structs and constants with the kernel's headers. */
class UapiTest {
    private static final List<String> FACTS = facts();

    private static List<String> facts() {
        try (InputStream in = Objects.requireNonNull(ClassLoader.getSystemResourceAsStream("uapi-layouts.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Struct> structs() {
        return List.of(
                TcCodelXstats.STRUCT,
                TcFqCodelQdStats.STRUCT,
                TcFqCodelClStats.STRUCT,
                TcFqQdStats.STRUCT,
                TcRedQopt.STRUCT,
                TcRedXstats.STRUCT);
    }

    @ParameterizedTest
    @MethodSource("structs")
    void structsAreThoseOfTheHeaders(Struct struct) {
        String name = struct.name();
        assertThat(FACTS).contains("struct " + name + " " + struct.size());
        assertThat(struct.fields().stream()
                        .map(field -> "field " + name + "." + field.name() + " " + field.offset() + " " + field.size()))
                .containsExactlyElementsOf(FACTS.stream()
                        .filter(fact -> fact.startsWith("field " + name + "."))
                        .toList());
    }

    @Test
    void constantsAreThoseOfTheHeaders() {
        assertThat(FACTS)
                .contains(
                        "const TCA_FQ_CODEL_XSTATS_QDISC " + TcFqCodelXstats.TCA_FQ_CODEL_XSTATS_QDISC,
                        "const TCA_FQ_CODEL_XSTATS_CLASS " + TcFqCodelXstats.TCA_FQ_CODEL_XSTATS_CLASS,
                        "const TC_RED_ECN " + Red.TC_RED_ECN,
                        "const TC_RED_HARDDROP " + Red.TC_RED_HARDDROP,
                        "const TC_RED_ADAPTATIVE " + Red.TC_RED_ADAPTATIVE,
                        "const TC_RED_NODROP " + Red.TC_RED_NODROP,
                        "const TCA_RED_PARMS " + Red.TCA_RED_PARMS,
                        "const TCA_RED_STAB " + Red.TCA_RED_STAB,
                        "const TCA_RED_MAX_P " + Red.TCA_RED_MAX_P,
                        "const TCA_RED_FLAGS " + Red.TCA_RED_FLAGS,
                        "const TCA_RED_EARLY_DROP_BLOCK " + Red.TCA_RED_EARLY_DROP_BLOCK,
                        "const TCA_RED_MARK_BLOCK " + Red.TCA_RED_MARK_BLOCK,
                        "const TCA_FQ_CODEL_TARGET " + FqCodelAttributes.TCA_FQ_CODEL_TARGET,
                        "const TCA_FQ_CODEL_LIMIT " + FqCodelAttributes.TCA_FQ_CODEL_LIMIT,
                        "const TCA_FQ_CODEL_INTERVAL " + FqCodelAttributes.TCA_FQ_CODEL_INTERVAL,
                        "const TCA_FQ_CODEL_ECN " + FqCodelAttributes.TCA_FQ_CODEL_ECN,
                        "const TCA_FQ_CODEL_FLOWS " + FqCodelAttributes.TCA_FQ_CODEL_FLOWS,
                        "const TCA_FQ_CODEL_QUANTUM " + FqCodelAttributes.TCA_FQ_CODEL_QUANTUM,
                        "const TCA_FQ_CODEL_CE_THRESHOLD " + FqCodelAttributes.TCA_FQ_CODEL_CE_THRESHOLD,
                        "const TCA_FQ_CODEL_DROP_BATCH_SIZE " + FqCodelAttributes.TCA_FQ_CODEL_DROP_BATCH_SIZE,
                        "const TCA_FQ_CODEL_MEMORY_LIMIT " + FqCodelAttributes.TCA_FQ_CODEL_MEMORY_LIMIT,
                        "const TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR "
                                + FqCodelAttributes.TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR,
                        "const TCA_FQ_CODEL_CE_THRESHOLD_MASK " + FqCodelAttributes.TCA_FQ_CODEL_CE_THRESHOLD_MASK,
                        "const TCA_CODEL_TARGET " + CodelAttributes.TCA_CODEL_TARGET,
                        "const TCA_CODEL_LIMIT " + CodelAttributes.TCA_CODEL_LIMIT,
                        "const TCA_CODEL_INTERVAL " + CodelAttributes.TCA_CODEL_INTERVAL,
                        "const TCA_CODEL_ECN " + CodelAttributes.TCA_CODEL_ECN,
                        "const TCA_CODEL_CE_THRESHOLD " + CodelAttributes.TCA_CODEL_CE_THRESHOLD,
                        "const TCA_FQ_PLIMIT " + FqAttributes.TCA_FQ_PLIMIT,
                        "const TCA_FQ_FLOW_PLIMIT " + FqAttributes.TCA_FQ_FLOW_PLIMIT,
                        "const TCA_FQ_QUANTUM " + FqAttributes.TCA_FQ_QUANTUM,
                        "const TCA_FQ_INITIAL_QUANTUM " + FqAttributes.TCA_FQ_INITIAL_QUANTUM,
                        "const TCA_FQ_RATE_ENABLE " + FqAttributes.TCA_FQ_RATE_ENABLE,
                        "const TCA_FQ_FLOW_MAX_RATE " + FqAttributes.TCA_FQ_FLOW_MAX_RATE,
                        "const TCA_FQ_BUCKETS_LOG " + FqAttributes.TCA_FQ_BUCKETS_LOG,
                        "const TCA_FQ_FLOW_REFILL_DELAY " + FqAttributes.TCA_FQ_FLOW_REFILL_DELAY,
                        "const TCA_FQ_ORPHAN_MASK " + FqAttributes.TCA_FQ_ORPHAN_MASK,
                        "const TCA_FQ_LOW_RATE_THRESHOLD " + FqAttributes.TCA_FQ_LOW_RATE_THRESHOLD,
                        "const TCA_FQ_CE_THRESHOLD " + FqAttributes.TCA_FQ_CE_THRESHOLD,
                        "const TCA_FQ_TIMER_SLACK " + FqAttributes.TCA_FQ_TIMER_SLACK,
                        "const TCA_FQ_HORIZON " + FqAttributes.TCA_FQ_HORIZON,
                        "const TCA_FQ_HORIZON_DROP " + FqAttributes.TCA_FQ_HORIZON_DROP);
    }

    /** The names of the attributes, of all, are those of the header, in its order. */
    @Test
    void attributesAreThoseOfTheHeaders() {
        for (AttributeSpace space : List.of(
                FqCodelAttributes.SPACE,
                CodelAttributes.SPACE,
                FqAttributes.SPACE,
                Red.qdisc(ByteSize.of(400_000), ByteSize.of(30_000), ByteSize.of(90_000))
                        .attributes())) {
            for (int type = 0; type < space.size(); type++) {
                assertThat(FACTS).contains("const " + space.name(type) + " " + type);
            }
        }
    }

    /** The struct is a type and a union, of which ours has the greater member. */
    @Test
    void theUnionOfFqCodelBeginsBehindTheType() {
        assertThat(FACTS)
                .contains("struct tc_fq_codel_xstats " + TcFqCodelXstats.STRUCT.size())
                .contains("field tc_fq_codel_xstats.type " + TcFqCodelXstats.TYPE + " 4")
                .contains("field tc_fq_codel_xstats.qdisc_stats " + TcFqCodelXstats.QDISC_STATS + " 36")
                .contains("field tc_fq_codel_xstats.class_stats " + TcFqCodelXstats.QDISC_STATS + " 24");
    }
}
