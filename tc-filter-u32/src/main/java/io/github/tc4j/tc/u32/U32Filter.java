package io.github.tc4j.tc.u32;

import io.github.tc4j.netlink.wire.MessageWriter;
import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.action.Police;
import io.github.tc4j.tc.spi.ActionList;
import io.github.tc4j.tc.spi.Psched;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A u32 filter: packets that have all of its matches go to a class, to actions, or on to the filters of a table that it links to. With none of
 * the three it is there without effect, as in tc. {@link U32#filter()} makes it.
 *
 * <p>Two filters are equal if the kernel is asked for the same: neither the {@linkplain #impliedProtocol() protocol} that the matches imply nor
 * the {@linkplain #status() status} that the kernel reports count. {@link #satisfies} tells whether a filter that the kernel listed is what
 * came of a request.
 *
 * <p><em>The kernel does not change the matches of a filter that exists.</em> {@code change}, and {@code replace} of a handle that is taken,
 * succeed, set class, link, device and actions, and leave keys, offset and hash key as they were. For other matches, delete the filter and add
 * another.
 *
 * @param keys what the kernel compares, at most 255 words; {@link #matches()} has their names. None match every packet
 * @param mark what the packet's mark must be; null for anything
 * @param inDevice the interface that the packet must have arrived at; null for any
 * @param hashTable the bucket that the filter is in; null in a request for the root table of the priority
 * @param link the table whose filters are asked next; null for none
 * @param hashKey which bits choose the bucket of that table; null for bucket 0
 * @param offset what offsets in that table count from; null for what they count from here
 * @param flowId the class that packets go to; {@link Handle#UNSPECIFIED} for the qdisc's default without asking further filters; null for
 *     none. One that does not exist is accepted, and does what the qdisc's default does
 * @param actions what is done with packets, at most 32
 * @param police a policer of the filter's own, which comes before its actions and does without their statistics; null for none
 * @param offload whether the network card applies the filter
 * @param impliedProtocol the protocol that the matches are for, which requests use that name none; {@link Protocol#ALL} if they do not tell,
 *     and in filters that the kernel listed, as there the request's protocol is beside the options
 * @param status what the kernel reports; null in a request
 */
public record U32Filter(
        List<U32Key> keys,
        @Nullable U32Mark mark,
        @Nullable String inDevice,
        @Nullable U32Handle hashTable,
        @Nullable U32Handle link,
        @Nullable U32HashKey hashKey,
        @Nullable U32Offset offset,
        @Nullable Handle flowId,
        List<Action> actions,
        @Nullable Action police,
        Offload offload,
        Protocol impliedProtocol,
        @Nullable U32Status status)
        implements U32Options {
    static final U32Filter NOTHING_SAID = new U32Filter(
            List.of(), null, null, null, null, null, null, null, List.of(), null, Offload.AUTO, Protocol.ALL, null);
    private static final int MAX_KEYS = 255;
    private static final int MAX_DEVICE_NAME = 15;
    private static final Pattern DEVICE_NAME = Pattern.compile("[^/:\\s\\p{Cntrl}]+");

    /**
     * Checks the values; a hash key without bits at offset 0 is none.
     *
     * @throws IllegalArgumentException if there are too many keys or actions
     */
    public U32Filter {
        keys = List.copyOf(keys);
        actions = List.copyOf(actions);
        ActionList.check(actions);
        if (keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("u32 keys: " + keys.size() + " is not in 0.." + MAX_KEYS);
        }
        if (hashKey != null && hashKey.mask() == 0 && hashKey.at() == 0) {
            hashKey = null;
        }
    }

    private U32Filter with(Consumer<U32Draft> change) {
        U32Draft draft = new U32Draft(this);
        change.accept(draft);
        return draft.build();
    }

    /**
     * Adds matches: a packet must have all of them. Those that look at the same word of the packet become one key.
     *
     * @param matches such as {@code Ip.dst("10.0.0.0/8"), Ip.protocol("tcp"), Ip.dport(22)}
     * @return new options
     * @throws IllegalArgumentException if a match contradicts another one, is for another protocol, or there would be more than 128 keys
     */
    public U32Filter match(Match... matches) {
        return with(draft -> draft.add(matches));
    }

    /**
     * Adds a match of IPv4 packets from a network.
     *
     * @param prefix an address, or a network such as {@code 10.0.0.0/8}; host bits are cut off
     * @return new options
     * @throws IllegalArgumentException as {@link #match}, or if the text is no IPv4 prefix
     */
    public U32Filter matchIpSrc(String prefix) {
        return match(Ip.src(prefix));
    }

    /**
     * Adds a match of IPv4 packets to a network.
     *
     * @param prefix an address, or a network such as {@code 10.0.0.0/8}; host bits are cut off
     * @return new options
     * @throws IllegalArgumentException as {@link #match}, or if the text is no IPv4 prefix
     */
    public U32Filter matchIpDst(String prefix) {
        return match(Ip.dst(prefix));
    }

    /**
     * Adds a match of IPv6 packets from a network.
     *
     * @param prefix an address, or a network such as {@code fd00::/8}; host bits are cut off
     * @return new options
     * @throws IllegalArgumentException as {@link #match}, or if the text is no IPv6 prefix
     */
    public U32Filter matchIp6Src(String prefix) {
        return match(Ip6.src(prefix));
    }

    /**
     * Adds a match of IPv6 packets to a network.
     *
     * @param prefix an address, or a network such as {@code fd00::/8}; host bits are cut off
     * @return new options
     * @throws IllegalArgumentException as {@link #match}, or if the text is no IPv6 prefix
     */
    public U32Filter matchIp6Dst(String prefix) {
        return match(Ip6.dst(prefix));
    }

    /**
     * Says that every packet matches, in the form that tc has for it ({@code match u32 0 0}).
     *
     * @return new options
     */
    public U32Filter matchAll() {
        return match(U32Key.ALL);
    }

    /**
     * Says what the packet's mark must be. Kernels without {@code CONFIG_CLS_U32_MARK} ignore it silently; see {@link U32Mark}.
     *
     * @param value 32 bits
     * @return new options
     */
    public U32Filter mark(int value) {
        return mark(value, -1);
    }

    /**
     * Says what bits of the packet's mark must be. Kernels without {@code CONFIG_CLS_U32_MARK} ignore it silently; see {@link U32Mark}.
     *
     * @param value 32 bits
     * @param mask which bits count, 32 bits
     * @return new options
     * @throws IllegalArgumentException if the value has bits outside the mask: no packet would match
     */
    public U32Filter mark(int value, int mask) {
        if ((value & ~mask) != 0) {
            throw new IllegalArgumentException("u32 mark: " + HeaderField.hex(value) + " has bits outside the mask "
                    + HeaderField.hex(mask) + ", so that no packet could have it");
        }
        return with(draft -> draft.mark = new U32Mark(value, mask));
    }

    /**
     * Says which interface the packet must have arrived at.
     *
     * @param name the interface's name, 1 to 15 bytes; the kernel looks it up when the filter is made
     * @return new options
     * @throws IllegalArgumentException if the text cannot be a name
     */
    public U32Filter inDevice(String name) {
        if (!DEVICE_NAME.matcher(name).matches() || name.getBytes(StandardCharsets.UTF_8).length > MAX_DEVICE_NAME) {
            throw new IllegalArgumentException(
                    "u32 indev: \"" + name + "\" is not an interface name: 1..15 bytes without blanks, '/' and ':'");
        }
        return with(draft -> draft.inDevice = name);
    }

    /**
     * Says which bucket of which table the filter is to be in. tc: {@code ht}.
     *
     * @param bucket a table, which is also its bucket 0, or a bucket
     * @return new options
     * @throws IllegalArgumentException if the handle names a filter
     */
    public U32Filter hashTable(U32Handle bucket) {
        if (bucket.node() != 0 || bucket.value() == 0) {
            throw new IllegalArgumentException("u32 ht: " + bucket + " is not a table or bucket, such as 2: or 2:7b:");
        }
        return with(draft -> draft.hashTable = bucket);
    }

    /**
     * Says which bucket of which table the filter is to be in.
     *
     * @param bucket such as {@code 2:7b:}
     * @return new options
     * @throws IllegalArgumentException if the text is no table or bucket
     */
    public U32Filter hashTable(String bucket) {
        return hashTable(U32Handle.parse(bucket));
    }

    /**
     * Says which table's filters are asked about the packets that match.
     *
     * @param table a table; {@link U32Handle#NONE} takes the link of a filter away
     * @return new options
     * @throws IllegalArgumentException if the handle names a bucket or filter
     */
    public U32Filter link(U32Handle table) {
        if (table.value() != 0 && !table.isTable()) {
            throw new IllegalArgumentException("u32 link: " + table + " is not a table, such as 2:");
        }
        return with(draft -> draft.link = table);
    }

    /**
     * Says which table's filters are asked about the packets that match.
     *
     * @param table such as {@code 2:}
     * @return new options
     * @throws IllegalArgumentException if the text is no table
     */
    public U32Filter link(String table) {
        return link(U32Handle.parse(table));
    }

    /**
     * Says which bits of the packet choose the bucket of the table that is linked to.
     *
     * @param key the bits
     * @return new options
     */
    public U32Filter hashKey(U32HashKey key) {
        return with(draft -> draft.hashKey = key);
    }

    /**
     * Says which bits of the packet choose the bucket of the table that is linked to.
     *
     * @param mask which bits of the word, 32 bits
     * @param at where the word is, in bytes from the start of the network header: a multiple of 4, -32768 to 32764
     * @return new options
     * @throws IllegalArgumentException if the offset is none of those
     */
    public U32Filter hashKey(int mask, int at) {
        return hashKey(U32HashKey.of(mask, at));
    }

    /**
     * Says what offsets in the table that is linked to count from.
     *
     * @param value such as {@link U32Offset#ipHeader()}
     * @return new options
     */
    public U32Filter offset(U32Offset value) {
        return with(draft -> draft.offset = value);
    }

    /**
     * Says which class packets go to.
     *
     * @param classId the class
     * @return new options
     */
    public U32Filter flowId(Handle classId) {
        return with(draft -> draft.flowId = classId);
    }

    /**
     * Says which class packets go to.
     *
     * @param classId such as {@code 1:10}, or {@code :10} for a class of the filter's own qdisc
     * @return new options
     * @throws IllegalArgumentException if the text is no class; without a colon it would be a qdisc here, and is a minor in tc
     */
    public U32Filter flowId(String classId) {
        if (classId.indexOf(':') < 0) {
            throw new IllegalArgumentException("flowid: \"" + classId + "\" has no colon: say 1:10 or :10");
        }
        return flowId(Handle.parse(classId));
    }

    /**
     * Adds actions, done in their order with packets that match.
     *
     * @param options such as {@link io.github.tc4j.tc.action.Mirred#redirect}
     * @return new options
     * @throws IllegalArgumentException if there would be more than 32
     */
    public U32Filter action(ActionOptions... options) {
        List<Action> all = new ArrayList<>(actions);
        for (ActionOptions each : options) {
            all.add(Action.of(each));
        }
        return actions(all);
    }

    /**
     * Says which actions are done, in their order, with packets that match.
     *
     * @param value at most 32, those with an index shared with other filters
     * @return new options
     * @throws IllegalArgumentException if there are more
     */
    public U32Filter actions(List<Action> value) {
        return with(draft -> draft.actions = value);
    }

    /**
     * Says what the filter's own policer is, in the way that is older than actions. The kernel keeps one or the other: with actions, let the
     * policer be one of them.
     *
     * @param value the limits, and what becomes of packets
     * @return new options
     */
    public U32Filter police(Police value) {
        return police(Action.of(value));
    }

    /**
     * Says what the filter's own policer is. Of an action that is more than its number and options, the rest is not sent.
     *
     * @param value a policer, such as {@code Action.shared("police", 7)}
     * @return new options
     * @throws IllegalArgumentException if the action is of another kind
     */
    public U32Filter police(Action value) {
        if (!value.kind().equals(Police.KIND.name())) {
            throw new IllegalArgumentException("u32 police: " + value + " is not a policer");
        }
        return with(draft -> draft.police = value);
    }

    /**
     * Keeps the filter out of the network card. tc: {@code skip_hw}.
     *
     * @return new options
     */
    public U32Filter skipHardware() {
        return with(draft -> draft.offload = Offload.SKIP_HARDWARE);
    }

    /**
     * Lets only the network card apply the filter. tc: {@code skip_sw}.
     *
     * @return new options
     */
    public U32Filter skipSoftware() {
        return with(draft -> draft.offload = Offload.SKIP_SOFTWARE);
    }

    /**
     * Takes away what the kernel reports, counters among it.
     *
     * @return new options without {@link #status()}
     */
    public U32Filter withoutStatus() {
        return with(draft -> draft.status = null);
    }

    /**
     * Returns how many packets there were.
     *
     * @return the counters that the kernel reported, or null on kernels without {@code CONFIG_CLS_U32_PERF}, and in a request
     */
    public U32Status.@Nullable Counters counters() {
        return status == null ? null : status.counters();
    }

    /**
     * Names the keys, as far as they tell by themselves what they are: IPv4 or IPv6 if it has names for all of them and the other has not.
     * {@link #matches(Protocol)} names more, as a listed filter's protocol is known.
     *
     * @return matches that give the same keys; those without a name are {@link U32Key}s
     */
    public List<Match> matches() {
        return MatchNames.ofUnknown(keys);
    }

    /**
     * Names the keys of a filter that sees packets of a protocol. What lies after an IPv4 header without options is taken for ports, or for
     * what another key says that the packet carries.
     *
     * @param protocol the filter's, {@link io.github.tc4j.tc.Filter#protocol()}
     * @return matches that give the same keys; those without a name, and bits of a word besides its named fields, are {@link U32Key}s
     */
    public List<Match> matches(Protocol protocol) {
        return MatchNames.of(keys, protocol);
    }

    /**
     * Tells whether this filter, as the kernel listed it, is what came of a request: alike in all but what the request left to the kernel (the
     * bucket, the actions' indexes) and what the kernel adds (statistics, status). A mark that the kernel ignored is a difference.
     *
     * @param request what was asked for
     * @return whether the kernel has it
     */
    public boolean satisfies(U32Filter request) {
        return U32Comparison.satisfies(this, request);
    }

    @Override
    public void write(MessageWriter out, int attribute, Psched clock) {
        U32Codec.write(this, out, attribute, clock);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof U32Filter that && U32Comparison.sameRequest(this, that);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keys, mark, hashTable, link, flowId);
    }

    /** Returns the filter as tc writes it: {@code u32 match ip dst 172.17.0.4/32 flowid 1:1}. */
    @Override
    public String toString() {
        return U32Text.of(this);
    }
}
