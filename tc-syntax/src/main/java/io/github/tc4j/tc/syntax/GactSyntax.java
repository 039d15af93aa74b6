package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.ActionOptions;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.action.Gact;
import io.github.tc4j.tc.action.Gact.Chance;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.spi.ActionSyntax;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.RawOptions;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;

/** {@code gact drop random determ pass 5}. */
final class GactSyntax implements ActionSyntax<Gact> {
    private static final int MAX_VALUE = 10_000;

    @Override
    public String kind() {
        return "gact";
    }

    @Override
    public Class<Gact> type() {
        return Gact.class;
    }

    @Override
    public String usage() {
        return """
                VERDICT [ random { netrand | determ } VERDICT NUMBER ] [ index INDEX ]
                VERDICT := pass | drop | pipe | continue | reclassify | trap | goto chain CHAIN | jump COUNT""";
    }

    @Override
    public Action parse(Words words, SyntaxContext context) {
        if (words.hasNext() && words.takeExact("index")) {
            return Action.of(Gact.pass()).index(ActionIndex.read(words)); // made if it is not there, as by tc
        }
        if (!VerdictWords.isNext(words)) {
            String text = "Bad action type " + words.peek();
            throw words.unknown(text, SyntaxException.EXIT, true);
        }
        Gact gact = Gact.of(VerdictWords.read(words));
        Draft draft = words.hasNext() && words.takeExact("random") ? chance(words) : null;
        long index = ActionIndex.readIfSaid(words);
        ActionOptions options = draft == null ? gact : draft.options(gact.verdict(), (int) index, context.clock());
        return new Action(options, index, Stats.NONE);
    }

    /** What the words say of some of the packets. */
    private record Draft(Chance.Type type, Verdict verdict, int oneIn) {
        /** The probability is the last of the attributes: what only the kernel refuses is put into it afterwards. */
        ActionOptions options(Verdict usual, int index, Psched clock) {
            try {
                return new Gact(usual, new Chance(type, oneIn, verdict));
            } catch (IllegalArgumentException e) {
                Gact allowed = new Gact(usual, new Chance(type, 1, Verdict.PASS));
                return RawOptions.of(allowed, index, clock, out -> {
                    out.putU32(out.position() - Integer.BYTES, verdict.value());
                    out.putU16(out.position() - Integer.BYTES - Short.BYTES, oneIn);
                });
            }
        }
    }

    private static Draft chance(Words words) {
        Chance.Type type;
        if (words.take("netrand")) {
            type = Chance.Type.RANDOM;
        } else if (words.take("determ")) {
            type = Chance.Type.IN_TURN;
        } else {
            throw words.unknown("Illegal \"random type\"", SyntaxException.EXIT, true);
        }
        Verdict verdict = VerdictWords.read(words);
        String word = words.next();
        Long value = Words.unsigned(word, 10, MAX_VALUE);
        if (value == null) {
            throw words.refuse('"' + word + "\" is not a number in 0..10000", "Illegal probability val");
        }
        return new Draft(type, verdict, value.intValue());
    }

    @Override
    public void print(Gact options, CommandWriter out) {
        VerdictWords.print(options.verdict(), out);
        Chance chance = options.chance();
        if (chance != null) {
            out.word("random", chance.type().toString());
            VerdictWords.print(chance.verdict(), out);
            out.word(Integer.toString(chance.oneIn()));
        }
    }
}
