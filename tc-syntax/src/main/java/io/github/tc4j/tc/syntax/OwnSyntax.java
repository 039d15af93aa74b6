package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.qdisc.PfifoFast;
import io.github.tc4j.tc.qdisc.PlainQdisc;
import io.github.tc4j.tc.qdisc.Qdiscs;
import io.github.tc4j.tc.syntax.spi.ActionShow;
import io.github.tc4j.tc.syntax.spi.ActionSyntax;
import io.github.tc4j.tc.syntax.spi.QdiscShow;
import io.github.tc4j.tc.syntax.spi.QdiscSyntax;
import io.github.tc4j.tc.syntax.spi.SyntaxExtension;
import java.util.List;

/** The words of the kinds that tc-api has itself. */
final class OwnSyntax implements SyntaxExtension {
    @Override
    public List<QdiscSyntax<?>> qdiscs() {
        return List.of(
                new PfifoSyntax(Qdiscs.pfifo()),
                new PfifoSyntax(Qdiscs.pfifo().dropHead()),
                new BfifoSyntax(),
                new WordlessSyntax<>(Qdiscs.pfifoFast(), PfifoFast.class, WordlessSyntax::refuseAll),
                new WordlessSyntax<>(Qdiscs.noqueue(), PlainQdisc.class, WordlessSyntax::refuseUnknown),
                new WordlessSyntax<>(Qdiscs.mq(), PlainQdisc.class, WordlessSyntax::refuseUnknown),
                new WordlessSyntax<>(Qdiscs.ingress(), PlainQdisc.class, WordlessSyntax::refuseHook),
                new WordlessSyntax<>(Qdiscs.clsact(), PlainQdisc.class, WordlessSyntax::refuseHook));
    }

    @Override
    public List<ActionSyntax<?>> actions() {
        return List.of(new MirredSyntax(), new GactSyntax(), new PoliceSyntax());
    }

    @Override
    public List<QdiscShow<?>> qdiscShows() {
        return List.of(
                new PfifoShow("pfifo"),
                new PfifoShow("pfifo_head_drop"),
                new BfifoShow(),
                new PfifoFastShow(),
                new PlainShow("noqueue", ""),
                new PlainShow("mq", ""),
                new PlainShow("ingress", "---------------- "),
                new PlainShow("clsact", ""));
    }

    @Override
    public List<ActionShow<?>> actionShows() {
        return List.of(new MirredShow(), new GactShow());
    }
}
