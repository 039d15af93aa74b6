package io.github.tc4j.tc.classful;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.syntax.spi.ClassSyntax;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.RawOptions;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;

/** {@code drr quantum 3000}. */
final class DrrClassSyntax implements ClassSyntax<DrrClass> {
    @Override
    public String kind() {
        return "drr";
    }

    @Override
    public Class<DrrClass> type() {
        return DrrClass.class;
    }

    @Override
    public String usage() {
        return "[ quantum SIZE ]";
    }

    @Override
    public ClassOptions parse(Words words, SyntaxContext context) {
        DrrClass options = Drr.tcClass();
        while (words.hasNext()) {
            if (words.takeExact("quantum")) {
                long quantum = words.size();
                if (quantum == 0) {
                    return RawOptions.of("drr", out -> out.u32(DrrClass.TCA_DRR_QUANTUM, 0));
                }
                options = options.quantum(ByteSize.of(quantum));
            } else {
                throw words.unknown("What is \"" + words.peek() + "\"?");
            }
        }
        return options;
    }

    @Override
    public void print(DrrClass options, CommandWriter out) {
        ByteSize quantum = options.quantum();
        if (quantum != null) {
            out.option("quantum", quantum.bytes());
        }
    }
}
