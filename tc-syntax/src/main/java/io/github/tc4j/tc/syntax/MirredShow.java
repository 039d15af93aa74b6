package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.action.Mirred;
import io.github.tc4j.tc.syntax.spi.ActionShow;
import io.github.tc4j.tc.syntax.spi.ShowWriter;

/** {@code mirred (Egress Redirect to device ifb0) stolen}. */
final class MirredShow implements ActionShow<Mirred> {
    @Override
    public String kind() {
        return "mirred";
    }

    @Override
    public Class<Mirred> type() {
        return Mirred.class;
    }

    @Override
    public void show(Action action, Mirred options, ShowWriter out) {
        String[] words = options.mode().toString().split(" ", -1);
        String device = out.deviceName(options.ifindex());
        out.string("kind", "", kind(), "");
        out.jsonString("mirred_action", words[1])
                .jsonString("direction", words[0])
                .jsonString("to_dev", device);
        out.text(" (" + capital(words[0]) + " " + capital(words[1]) + " to device " + device + ")");
        ActionShow.showVerdict(" ", options.verdict(), "", out);
        out.newLine();
        ActionShow.showIndex(action, "\t", out);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
