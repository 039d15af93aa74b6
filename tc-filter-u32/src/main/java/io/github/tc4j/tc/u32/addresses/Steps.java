package io.github.tc4j.tc.u32.addresses;

import java.util.ArrayList;
import java.util.List;

/** Collects the requests of a change, and orders them so that packets find, at every moment, the old filter or the new one. */
final class Steps {
    final List<Step> tables = new ArrayList<>();
    final List<Step> filters = new ArrayList<>();
    final List<Step> innerLinks = new ArrayList<>();
    final List<Step> rootLinks = new ArrayList<>();
    final List<Step> deletions = new ArrayList<>();

    /** Returns the requests in their order, in parts: each needs that all of the one before it were carried out. */
    List<List<Step>> phases() {
        return List.of(tables, filters, innerLinks, rootLinks, deletions);
    }

    List<Step> inOrder() {
        return phases().stream().flatMap(List::stream).toList();
    }
}
