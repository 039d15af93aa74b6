package io.github.tc4j.tc.filters;

import io.github.tc4j.netlink.wire.AttributeReader;
import io.github.tc4j.netlink.wire.AttributeSpace;
import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Bytes;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.spi.ActionList;
import io.github.tc4j.tc.spi.FilterKind;
import io.github.tc4j.tc.spi.Psched;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How flower filters are encoded and decoded: {@code TCA_FLOWER_*} of {@code linux/pkt_cls.h}. */
final class FlowerKind implements FilterKind<Flower> {
    static final String NAME = "flower";
    static final FlowerKind KIND = new FlowerKind();
    static final int TCA_FLOWER_CLASSID = 1;
    static final int TCA_FLOWER_INDEV = 2;
    static final int TCA_FLOWER_ACT = 3;
    static final int TCA_FLOWER_FLAGS = 22;
    static final int TCA_FLOWER_IN_HW_COUNT = 86;
    static final int GREATEST_ATTRIBUTE = 105;

    private static final Map<Integer, FlowerKey> BY_ATTRIBUTE = new HashMap<>();
    private static final Map<Integer, FlowerKey> BY_MASK = new HashMap<>();

    static {
        for (FlowerKey key : FlowerKey.values()) {
            BY_ATTRIBUTE.put(key.attribute, key);
            if (key.hasMask()) {
                BY_MASK.put(key.maskAttribute, key);
            }
        }
    }

    static final AttributeSpace SPACE = space();

    private FlowerKind() {}

    private static AttributeSpace space() {
        String[] names = new String[GREATEST_ATTRIBUTE + 1];
        Arrays.setAll(names, Integer::toString);
        names[0] = "UNSPEC";
        names[TCA_FLOWER_CLASSID] = "CLASSID";
        names[TCA_FLOWER_INDEV] = "INDEV";
        names[TCA_FLOWER_ACT] = "ACT";
        names[TCA_FLOWER_FLAGS] = "FLAGS";
        names[TCA_FLOWER_IN_HW_COUNT] = "IN_HW_COUNT";
        BY_ATTRIBUTE.forEach((attribute, key) -> names[attribute] = "KEY_" + key.name());
        BY_MASK.forEach((attribute, key) -> names[attribute] = "KEY_" + key.name() + "_MASK");
        return AttributeSpace.of("TCA_FLOWER_", names).with(TCA_FLOWER_ACT, ActionList.space());
    }

    @Override
    public String name() {
        return NAME;
    }

    /** In tc's order. */
    static void write(Flower filter, MessageWriter out, int attribute, Psched clock) {
        int nest = out.beginNest(attribute);
        filter.target().writeFlowId(out, TCA_FLOWER_CLASSID);
        if (filter.inDevice() != null) {
            out.string(TCA_FLOWER_INDEV, filter.inDevice());
        }
        filter.matches().forEach((key, match) -> {
            if (key.compareTo(FlowerKey.FLAGS) < 0) {
                write(key, match, out);
            }
        });
        filter.target().writeActions(out, TCA_FLOWER_ACT, clock);
        out.u32(TCA_FLOWER_FLAGS, filter.offload().flags);
        filter.matches().tailMap(FlowerKey.FLAGS).forEach((key, match) -> write(key, match, out));
        out.endNest(nest);
    }

    private static void write(FlowerKey key, FlowerMatch match, MessageWriter out) {
        out.bytes(key.attribute, ordered(key, match.value().toArray()));
        boolean implied = key.form == FlowerKey.Form.PORT && match.isWhole(key);
        if (key.hasMask() && !implied) {
            out.bytes(key.maskAttribute, ordered(key, match.mask().toArray()));
        }
    }

    /** Swaps the bytes where the kernel wants its own order, which is its own inverse. */
    private static byte[] ordered(FlowerKey key, byte[] bytes) {
        if (!key.isHostOrder() || ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) {
            return bytes;
        }
        byte[] swapped = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            swapped[i] = bytes[bytes.length - 1 - i];
        }
        return swapped;
    }

    @Override
    public Flower read(AttributeReader options, Psched clock) {
        Map<FlowerKey, byte[]> values = new EnumMap<>(FlowerKey.class);
        Map<FlowerKey, byte[]> masks = new EnumMap<>(FlowerKey.class);
        Target target = Target.NONE;
        String inDevice = null;
        int flags = 0;
        int inHardwareCount = 0;
        AttributeReader reader = options.nested();
        while (reader.next()) {
            int type = reader.type();
            switch (type) {
                case TCA_FLOWER_CLASSID -> target = target.flowId(new Handle(reader.u32()));
                case TCA_FLOWER_INDEV -> inDevice = DeviceName.read(reader.string());
                case TCA_FLOWER_ACT -> target = target.actions(ActionList.read(reader, clock));
                case TCA_FLOWER_FLAGS -> flags = reader.u32();
                case TCA_FLOWER_IN_HW_COUNT -> inHardwareCount = reader.u32();
                default -> {
                    put(values, BY_ATTRIBUTE.get(type), reader);
                    put(masks, BY_MASK.get(type), reader);
                }
            }
        }
        Map<FlowerKey, FlowerMatch> matches = new EnumMap<>(FlowerKey.class);
        values.forEach((key, value) -> {
            byte[] mask = masks.getOrDefault(key, FlowerMatch.whole(key));
            matches.put(key, new FlowerMatch(Bytes.of(value), Bytes.of(mask)));
        });
        boolean inHardware = Offload.inHardware(flags);
        return new Flower(
                matches,
                inDevice,
                target,
                Offload.of(flags),
                inHardware || inHardwareCount != 0 ? new Flower.Status(inHardware, inHardwareCount) : null);
    }

    /** Shorter values are filled with zeros, as if they had been read in place; longer ones are cut. */
    private static void put(Map<FlowerKey, byte[]> map, @Nullable FlowerKey key, AttributeReader reader) {
        if (key != null) {
            byte[] bytes = ordered(key, Arrays.copyOf(reader.bytes(), key.size));
            byte[] whole = FlowerMatch.whole(key);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] &= whole[i];
            }
            map.put(key, bytes);
        }
    }
}
