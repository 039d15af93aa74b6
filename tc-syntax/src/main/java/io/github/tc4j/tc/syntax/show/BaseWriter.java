package io.github.tc4j.tc.syntax.show;

import io.github.tc4j.tc.Action;
import io.github.tc4j.tc.spi.Psched;
import io.github.tc4j.tc.syntax.spi.ShowOptions;
import io.github.tc4j.tc.syntax.spi.ShowWriter;
import java.util.List;

/** What text and JSON have in common. */
abstract class BaseWriter implements ShowWriter {
    private final Scene scene;

    /** What has been written so far. */
    final StringBuilder out = new StringBuilder();

    BaseWriter(Scene scene) {
        this.scene = scene;
    }

    @Override
    public ShowOptions options() {
        return scene.options();
    }

    @Override
    public Psched clock() {
        return scene.clock();
    }

    @Override
    public String deviceName(int index) {
        return scene.deviceNames().apply(index);
    }

    @Override
    public ShowWriter actions(List<Action> actions) {
        ActionsShow.show(actions, 1, this);
        return this;
    }
}
