package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Handle;
import io.github.tc4j.tc.Protocol;
import io.github.tc4j.tc.Verb;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.spi.ActionSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the grammars of qdiscs, classes and filters have in common. */
abstract class Grammar implements SyntaxContext {
    final Words words;
    final KindWords kinds;
    private final Machine machine;

    Verb verb = Verb.ADD;

    @Nullable
    String device;

    Handle parent = Handle.UNSPECIFIED;

    @Nullable
    Estimator estimator;

    Grammar(Words words, Machine machine, KindWords kinds) {
        this.words = words;
        this.machine = machine;
        this.kinds = kinds;
    }

    @Override
    public Verb verb() {
        return verb;
    }

    @Override
    public @Nullable String deviceName() {
        return device;
    }

    @Override
    public @Nullable Protocol protocol() {
        return null;
    }

    @Override
    public Psched clock() {
        return machine.clock();
    }

    @Override
    public @Nullable DeviceRef device(String name) {
        return machine.device(name);
    }

    @Override
    public long speed(String name) {
        return machine.speed(name);
    }

    @Override
    public List<Action> actions(Words line) {
        return new ActionWords(line, this, kinds).read();
    }

    @Override
    public Action action(String kind, Words line) {
        ActionSyntax<?> syntax = kinds.action(kind);
        if (syntax == null) {
            throw line.wrong("no module on the path knows the action " + kind);
        }
        line.takeExact(kind);
        return syntax.parse(line, this);
    }

    /** Takes a word for a verb. */
    boolean takeVerb(String word, Verb meaning) {
        boolean taken = words.take(word);
        verb = taken ? meaning : verb;
        return taken;
    }

    boolean takeShow() {
        return words.take("show") || words.take("list") || words.take("lst");
    }

    SyntaxException unknownVerb(String object) {
        String text = "Command \"" + words.peek() + "\" is unknown, try \"tc " + object + " help\".";
        return words.unknown(text, SyntaxException.EXIT, false);
    }

    /** Takes {@code dev NAME}. */
    boolean takeDevice() {
        if (!words.takeExact("dev")) {
            return false;
        }
        String name = words.next();
        if (device != null) {
            throw words.duplicate("dev");
        }
        device = name;
        return true;
    }

    /** Takes {@code estimator INTERVAL TIME}. */
    boolean takeEstimator() {
        if (!words.take("estimator")) {
            return false;
        }
        words.peek();
        if (estimator != null) {
            words.next();
            throw words.duplicate("estimator");
        }
        Long interval = Words.toMicros(words.next());
        if (interval == null) {
            throw words.invalid("invalid estimator interval");
        }
        Long average = Words.toMicros(words.next());
        if (average == null) {
            throw words.invalid("invalid estimator time constant");
        }
        estimator = EstimatorMath.of(interval, average);
        if (estimator == null) {
            throw failed("Error: estimator parameters are out of range.");
        }
        return true;
    }

    /** Refuses as tc does where its verb's function returns -1. */
    SyntaxException failed(String text) {
        return words.refuse(text, text, SyntaxException.EXIT, false);
    }

    /** Refuses what follows where no kind was said. */
    SyntaxException garbage(String object) {
        String text = "Garbage instead of arguments \"" + words.peek() + " ...\". Try \"tc " + object + " help\".";
        return words.unknown(text, SyntaxException.EXIT, false);
    }

    /** Refuses options of a kind that no module on the path knows. */
    SyntaxException unparsable(String object, String kind) {
        return words.unknown(
                "Unknown " + object + " \"" + kind + "\", hence option \"" + words.peek() + "\" is unparsable");
    }

    Handle readClass(String name) {
        return read(Words::toClassId, name);
    }

    /** Reads a value that tc ends for if it is none. */
    <V> V read(Function<String, @Nullable V> reader, String refusal) {
        V value = reader.apply(words.next());
        if (value == null) {
            throw words.invalid(refusal);
        }
        return value;
    }

    int readBlock(String refusal) {
        long block = read(word -> Words.unsigned(word, 0, 0xFFFF_FFFFL), refusal);
        if (block == 0) {
            throw words.invalid(refusal);
        }
        return (int) block;
    }
}
