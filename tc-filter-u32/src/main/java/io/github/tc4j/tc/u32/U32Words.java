package io.github.tc4j.tc.u32;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.FilterOptions;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.spi.RawOptions;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the words of a {@code u32} filter or table say. */
final class U32Words {
    private static final int MAX_BUCKETS = 256;
    private static final int TABLE = 0xFFF0_0000;
    private static final int BUCKET = 0x000F_F000;
    private static final int NODE = 0xFFF;
    private static final int BUCKET_SHIFT = 12;
    private static final int MAX_DEVICE_NAME = 16;

    private final Words words;
    private final SyntaxContext context;
    private final U32Draft draft = new U32Draft(U32Filter.NOTHING_SAID);
    private final SelectorWords selector;
    private boolean selects;
    private boolean sampled;
    private int bucket;
    private int order;
    private int flags;

    @Nullable
    private Integer divisor;

    U32Words(Words words, SyntaxContext context) {
        this.words = words;
        this.context = context;
        this.selector = new SelectorWords(words);
        while (words.hasNext()) {
            if (!readSelector() && !readTable() && !readResult()) {
                throw words.unknown("What is \"" + words.peek() + "\"?");
            }
        }
        if (flags == (U32Attributes.TCA_CLS_FLAGS_SKIP_HW | U32Attributes.TCA_CLS_FLAGS_SKIP_SW)) {
            throw words.wrong("skip_hw and skip_sw are mutually exclusive");
        }
    }

    private boolean readSelector() {
        if (words.take("match")) {
            words.peek();
            selects = true;
            List<U32Key> keys = new ArrayList<>(draft.keys);
            U32Mark mark = selector.readInto(keys, "match");
            draft.keys = keys;
            draft.mark = mark == null ? draft.mark : mark;
        } else if (words.take("offset")) {
            words.peek();
            selects = true;
            draft.offset = OffsetWords.offset(words);
        } else if (words.take("hashkey")) {
            words.peek();
            selects = true;
            draft.hashKey = OffsetWords.hashKey(words);
        } else {
            return false;
        }
        return true;
    }

    private boolean readTable() {
        if (words.take("divisor")) {
            divisor = divisor("divisor", "Illegal \"divisor\"");
        } else if (words.take("order")) {
            order = (int) words.unsigned(0, 0xFFFF_FFFFL);
        } else if (words.takeExact("link")) {
            draft.link = table("link", NODE);
        } else if (words.takeExact("ht")) {
            int table = table("ht", 0).value();
            bucket = sampled ? (bucket & BUCKET) | (table & TABLE) : table & (TABLE | BUCKET);
        } else if (words.takeExact("sample")) {
            words.peek();
            readSample();
        } else {
            return false;
        }
        return true;
    }

    private U32Handle table(String name, int mustBeZero) {
        U32Handle handle = words.value(HandleText::parse, "a table, such as 2:");
        if ((handle.value() & mustBeZero) != 0) {
            throw words.refuse(handle + " is a filter", '"' + name + "\" must be a hash table.");
        }
        return handle;
    }

    private int divisor(String what, String tcText) {
        String word = words.next();
        Long value = Words.unsigned(word, 0, 0xFFFF_FFFFL);
        if (value == null || value == 0 || value > MAX_BUCKETS || Long.bitCount(value) != 1) {
            throw words.refuse(what + " \"" + word + "\" is not a power of two in 1..256", tcText);
        }
        return value.intValue();
    }

    /** The bucket in which the kernel looks for packets like the sample. */
    private void readSample() {
        List<U32Key> keys = new ArrayList<>();
        selector.readInto(keys, "sample");
        if (keys.size() != 1) {
            throw words.refuse("a sample of " + keys.size() + " words", "\"sample\" must contain exactly ONE key.");
        }
        int buckets = words.hasNext() && words.takeExact("divisor")
                ? divisor("divisor", "Illegal sample \"divisor\"")
                : MAX_BUCKETS;
        int mask = keys.get(0).mask();
        int hash = mask == 0 ? 0 : keys.get(0).value() >>> Integer.numberOfTrailingZeros(mask);
        bucket = Integer.remainderUnsigned(hash, buckets) << BUCKET_SHIFT | (bucket & TABLE);
        sampled = true;
    }

    private boolean readResult() {
        if (words.take("classid") || words.takeExact("flowid")) {
            draft.flowId =
                    words.refusing((keyword, value) -> "Illegal \"classid\"").classId();
            words.refusing((keyword, value) -> "Illegal \"" + keyword + '"');
        } else if (words.takeExact("indev")) {
            String name = words.next();
            draft.inDevice = name.length() <= MAX_DEVICE_NAME ? name : name.substring(0, MAX_DEVICE_NAME);
        } else if (words.take("action")) {
            words.peek();
            draft.actions = actions("Illegal \"action\"");
        } else if (words.take("police")) {
            words.peek();
            words.back();
            draft.police = police();
        } else if (words.takeExact("skip_hw")) {
            flags |= U32Attributes.TCA_CLS_FLAGS_SKIP_HW;
        } else if (words.takeExact("skip_sw")) {
            flags |= U32Attributes.TCA_CLS_FLAGS_SKIP_SW;
        } else {
            return false;
        }
        return true;
    }

    private List<Action> actions(String tcText) {
        try {
            return context.actions(words);
        } catch (SyntaxException e) {
            String text = e.ends() || e.tcText().isEmpty() ? e.tcText() : e.tcText() + '\n' + tcText;
            throw new SyntaxException(String.valueOf(e.getMessage()), text, e.status(), e.ends());
        }
    }

    private Action police() {
        return context.action("police", words);
    }

    /** The handle with what {@code order} says. */
    U32Handle ordered(U32Handle handle) {
        int node = handle.value() & NODE;
        if (order != 0 && node != 0 && node != order) {
            throw words.wrong("\"order\" contradicts \"handle\"");
        }
        return U32Handle.fromInt(handle.value() | order);
    }

    FilterOptions options() {
        draft.hashTable = bucket == 0 ? null : U32Handle.fromInt(bucket);
        draft.offload = Offload.of(flags);
        Integer buckets = divisor;
        U32Filter filter = draft.build();
        boolean filters = selects || !filter.equals(U32Filter.NOTHING_SAID);
        if (buckets != null && !filters) {
            return U32.table(buckets);
        }
        boolean raw = buckets != null || !selects;
        return raw
                ? RawOptions.of(U32Kind.NAME, out -> {
                    if (buckets != null) {
                        out.u32(U32Attributes.TCA_U32_DIVISOR, buckets);
                    }
                    U32Codec.writeContent(filter, selects, out, context.clock());
                })
                : filter;
    }
}
