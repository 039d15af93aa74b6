import org.jspecify.annotations.NullMarked;

/** Limits what a device sends and receives, in a few lines. */
@NullMarked
module io.github.tc4j.tc.shaper {
    requires static transitive org.jspecify;
    requires transitive io.github.tc4j.tc;
    requires io.github.tc4j.tc.htb;
    requires io.github.tc4j.tc.tbf;
    requires io.github.tc4j.tc.u32;

    exports io.github.tc4j.tc.shaper;
}
