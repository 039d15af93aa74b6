package io.github.tc4j.tc.syntax;

import io.github.tc4j.tc.spi.SizeTable;
import org.jspecify.annotations.Nullable;

/**
 * What a command says besides the kind's options.
 *
 * @param estimator a rate estimator, null for none
 * @param sizeTable what packets count as ({@code stab}), null for their size
 * @param ingressBlock the block that arriving packets share with other qdiscs, 0 for none
 * @param egressBlock the block that leaving packets share with other qdiscs, 0 for none
 */
public record Attachments(
        @Nullable Estimator estimator, @Nullable SizeTable sizeTable, int ingressBlock, int egressBlock) {
    /** Nothing more. */
    public static final Attachments NONE = new Attachments(null, null, 0, 0);

    Attachments estimator(Estimator value) {
        return new Attachments(value, sizeTable, ingressBlock, egressBlock);
    }

    Attachments sizeTable(SizeTable value) {
        return new Attachments(estimator, value, ingressBlock, egressBlock);
    }

    Attachments block(boolean ingress, int block) {
        return new Attachments(estimator, sizeTable, ingress ? block : ingressBlock, ingress ? egressBlock : block);
    }
}
