package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.DeviceRef;
import io.github.tc4j.tc.Stats;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.action.Mirred.Mode;
import io.github.tc4j.tc.action.Verdict;
import io.github.tc4j.tc.syntax.spi.ActionSyntax;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import org.jspecify.annotations.Nullable;

/** {@code mirred egress redirect dev ifb0}. */
final class MirredSyntax implements ActionSyntax<Mirred> {
    @Override
    public String kind() {
        return "mirred";
    }

    @Override
    public Class<Mirred> type() {
        return Mirred.class;
    }

    @Override
    public String usage() {
        return "{ egress | ingress } { redirect | mirror } dev DEVICE [ VERDICT ] [ index INDEX ]";
    }

    @Override
    public Action parse(Words words, SyntaxContext context) {
        Draft draft = new Draft();
        while (words.hasNext() && draft.take(words)) {}
        if (draft.egress == null && draft.index == 0) {
            throw refuse(words, "was expecting egress or ingress");
        }
        return draft.finish(words, context);
    }

    private static SyntaxException refuse(Words words, String message) {
        return words.wrong(words.hasNext() ? message + " (" + words.peek() + ")" : message);
    }

    /** What was said so far. */
    private static final class Draft {
        @Nullable
        Boolean egress;

        @Nullable
        Boolean redirect;

        @Nullable
        String device;

        long index;

        /** Takes an option, and tells whether another may follow. */
        boolean take(Words words) {
            if (egress == null && (words.take("egress") || words.take("ingress"))) {
                words.back();
                egress = "egress".startsWith(words.next());
                words.peek();
            } else if (egress != null && (words.isNext("egress") || words.isNext("ingress"))) {
                throw words.wrong("Can't have both ingress and egress");
            } else if (redirect != null && (words.isNext("mirror") || words.isNext("redirect"))) {
                throw words.wrong("Can't have both mirror and redir");
            } else if (index == 0 && words.take("index")) {
                index = index(words);
                return egress != null;
            } else if (egress == null) {
                throw refuse(words, "was expecting egress or ingress");
            } else if (redirect == null && (words.take("mirror") || words.take("redirect"))) {
                words.back();
                redirect = "redirect".startsWith(words.next());
                words.peek();
            } else if (redirect != null && device == null && words.take("dev")) {
                device = words.next();
                return false;
            } else {
                return false;
            }
            return true;
        }

        Action finish(Words words, SyntaxContext context) {
            boolean redirects = redirect == null || redirect;
            Mode mode = egress == null || egress
                    ? redirects ? Mode.EGRESS_REDIRECT : Mode.EGRESS_MIRROR
                    : redirects ? Mode.INGRESS_REDIRECT : Mode.INGRESS_MIRROR;
            int ifindex = 0;
            if (device != null) {
                DeviceRef target = context.device(device);
                if (target == null) {
                    throw Naming.noDevice(device);
                }
                ifindex = target.index();
            }
            Verdict verdict = redirects ? Verdict.STOLEN : Verdict.PIPE;
            if (!redirects && VerdictWords.isNext(words)) {
                verdict = VerdictWords.read(words);
            }
            if (words.hasNext() && words.take("index")) {
                if (index != 0) {
                    throw words.wrong("mirred: Illegal double index");
                }
                index = index(words);
            }
            if (redirect == null && index != 0) {
                return Action.shared("mirred", index);
            }
            return new Action(new Mirred(mode, ifindex, verdict, device), index, Stats.NONE);
        }

        private static long index(Words words) {
            return ActionIndex.read(words);
        }
    }

    @Override
    public void print(Mirred options, CommandWriter out) {
        out.word(options.mode().toString().split(" ")).option("dev", out.device(options.ifindex()));
        boolean redirects = options.mode() == Mode.EGRESS_REDIRECT || options.mode() == Mode.INGRESS_REDIRECT;
        if (redirects && !options.verdict().equals(Verdict.STOLEN)) {
            throw out.inexpressible("a redirection with the verdict " + options.verdict());
        }
        if (!redirects && !options.verdict().equals(Verdict.PIPE)) {
            VerdictWords.print(options.verdict(), out);
        }
    }
}
