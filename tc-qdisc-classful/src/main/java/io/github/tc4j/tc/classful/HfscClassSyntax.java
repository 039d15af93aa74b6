package io.github.tc4j.tc.classful;

import io.github.tc4j.tc.ByteSize;
import io.github.tc4j.tc.ClassOptions;
import io.github.tc4j.tc.Rate;
import io.github.tc4j.tc.syntax.SyntaxException;
import io.github.tc4j.tc.syntax.spi.ClassSyntax;
import io.github.tc4j.tc.syntax.spi.CommandWriter;
import io.github.tc4j.tc.syntax.spi.LinkRates;
import io.github.tc4j.tc.syntax.spi.SyntaxContext;
import io.github.tc4j.tc.syntax.spi.Words;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code hfsc rt m1 2mbit d 10ms m2 1mbit ls m2 3mbit ul m2 10mbit}. */
final class HfscClassSyntax implements ClassSyntax<HfscClass> {
    @Override
    public String kind() {
        return "hfsc";
    }

    @Override
    public Class<HfscClass> type() {
        return HfscClass.class;
    }

    @Override
    public String usage() {
        return "[ [ rt CURVE ] [ ls CURVE ] | [ sc CURVE ] ] [ ul CURVE ], CURVE := [ [ m1 RATE ] d TIME ] m2 RATE | [ [ umax SIZE ] dmax TIME ] rate RATE";
    }

    @Override
    public ClassOptions parse(Words words, SyntaxContext context) {
        HfscClass options = new HfscClass(null, null, null);
        ServiceCurve upperLimit = null;
        while (words.hasNext()) {
            if (words.take("rt")) {
                options = options.realTime(curve(words, context, "rt"));
            } else if (words.take("ls")) {
                options = options.linkShare(curve(words, context, "ls"));
            } else if (words.take("sc")) {
                ServiceCurve both = curve(words, context, "sc");
                options = options.realTime(both).linkShare(both);
            } else if (words.take("ul")) {
                upperLimit = curve(words, context, "ul");
            } else {
                throw words.unknown("HFSC: What is \"" + words.peek() + "\" ?");
            }
        }
        if (options.realTime() == null && options.linkShare() == null) {
            throw words.wrong("HFSC: no parameters given");
        }
        if (upperLimit != null && options.linkShare() == null) {
            throw words.wrong("HFSC: Upper-limit Service Curve without Link-Share Service Curve");
        }
        return upperLimit == null ? options : options.upperLimit(upperLimit);
    }

    private static ServiceCurve curve(Words words, SyntaxContext context, String name) {
        boolean slopes = words.isNext("m1") || words.takeExact("d") || words.isNext("m2");
        if (slopes && !words.isNext("m1") && !words.isNext("m2")) {
            words.back();
        }
        try {
            return slopes ? slopes(words, context) : service(words, context);
        } catch (SyntaxException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw words.refuse(Objects.requireNonNullElse(e.getMessage(), "wrong"), "Illegal \"" + name + "\"");
        }
    }

    private static ServiceCurve slopes(Words words, SyntaxContext context) {
        long m1 = words.takeExact("m1") ? LinkRates.rate(words, context) : 0;
        long d = words.takeExact("d") ? words.micros() : 0;
        long m2 = words.takeExact("m2") ? LinkRates.rate(words, context) : 0;
        return new ServiceCurve(rate(m1), micros(d), rate(m2));
    }

    private static ServiceCurve service(Words words, SyntaxContext context) {
        long umax = words.takeExact("umax") ? words.size() : 0;
        long dmax = words.takeExact("dmax") ? words.micros() : 0;
        if (!words.takeExact("rate")) {
            throw words.wrong("HFSC: rate is missing");
        }
        long rate = LinkRates.rate(words, context);
        if (umax != 0 && dmax == 0) {
            throw words.wrong("HFSC: umax given but dmax is zero!");
        }
        return dmax == 0
                ? new ServiceCurve(null, Duration.ZERO, rate(rate))
                : ServiceCurve.of(ByteSize.of(umax), micros(dmax), new Rate(rate));
    }

    private static @Nullable Rate rate(long bytes) {
        return bytes == 0 ? null : new Rate(bytes);
    }

    private static Duration micros(long count) {
        return Duration.of(count, ChronoUnit.MICROS);
    }

    @Override
    public void print(HfscClass options, CommandWriter out) {
        if (options.realTime() == null && options.linkShare() == null) {
            throw out.inexpressible("a class without a curve");
        }
        print(out, "rt", options.realTime());
        print(out, "ls", options.linkShare());
        print(out, "ul", options.upperLimit());
    }

    private static void print(CommandWriter out, String name, @Nullable ServiceCurve curve) {
        if (curve != null) {
            out.word(name)
                    .option("m1", Objects.requireNonNullElse(curve.m1(), "0bit"))
                    .option("d", curve.micros() + "us")
                    .option("m2", Objects.requireNonNullElse(curve.m2(), "0bit"));
        }
    }
}
