package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verdicts: {@code drop}, {@code goto chain 5}, {@code jump 2}. They may be abbreviated. */
final class VerdictWords {
    private static final String GOTO = "goto";
    private static final String JUMP = "jump";
    private static final long MAX_EXTENDED = 0x0FFF_FFFF;

    /** In tc's order: the first that an abbreviation fits counts. */
    private static final Map<String, Verdict> VERDICTS = new LinkedHashMap<>();

    static {
        VERDICTS.put("continue", Verdict.UNSPECIFIED);
        VERDICTS.put("drop", Verdict.DROP);
        VERDICTS.put("shot", Verdict.DROP);
        VERDICTS.put("pass", Verdict.PASS);
        VERDICTS.put("ok", Verdict.PASS);
        VERDICTS.put("reclassify", Verdict.RECLASSIFY);
        VERDICTS.put("pipe", Verdict.PIPE);
        VERDICTS.put(GOTO, Verdict.gotoChain(0));
        VERDICTS.put(JUMP, Verdict.jump(0));
        VERDICTS.put("trap", Verdict.TRAP);
    }

    private VerdictWords() {}

    private static @Nullable String name(String word) {
        return word.isEmpty()
                ? null
                : VERDICTS.keySet().stream()
                        .filter(name -> name.startsWith(word))
                        .findFirst()
                        .orElse(null);
    }

    static boolean isNext(Words words) {
        return words.hasNext() && name(words.peek()) != null;
    }

    /** Reads a verdict. */
    static Verdict read(Words words) {
        String word = words.peek();
        String name = name(word);
        if (name == null) {
            throw words.unknown("Bad action type " + word);
        }
        words.next();
        return arguments(words, name);
    }

    private static Verdict arguments(Words words, String name) {
        if (name.equals(GOTO)) {
            if (!words.hasNext() || !words.take("chain")) {
                throw words.wrong("\"chain index\" expected");
            }
            return Verdict.gotoChain(extended(words, "Illegal \"chain index\""));
        }
        if (name.equals(JUMP)) {
            return Verdict.jump(extended(words, "Invalid \"jump count\""));
        }
        Verdict verdict = VERDICTS.get(name);
        if (verdict == null) {
            throw new IllegalStateException(name);
        }
        return verdict;
    }

    private static int extended(Words words, String tcText) {
        String word = words.next();
        Long value = Words.unsigned(word, 10, MAX_EXTENDED);
        if (value == null) {
            throw words.refuse('"' + word + "\" is not a number in 0.." + MAX_EXTENDED, tcText);
        }
        return value.intValue();
    }

    /** A verdict that stands by itself in one word, as in {@code conform-exceed drop/pass}; null if it is none. */
    static @Nullable Verdict single(String word) {
        String name = name(word);
        if (name != null) {
            return VERDICTS.get(name);
        }
        Integer number = Words.toInteger(word, 0);
        return number == null ? null : new Verdict(number);
    }

    static boolean isNamed(Verdict verdict) {
        return VERDICTS.containsKey(verdict.toString().split(" ", 2)[0]) || verdict.equals(Verdict.UNSPECIFIED);
    }

    static void print(Verdict verdict, CommandWriter out) {
        if (!isNamed(verdict)) {
            throw out.inexpressible("the verdict " + verdict);
        }
        out.word(verdict.toString().split(" "));
    }
}
