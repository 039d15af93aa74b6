package io.github.tc4j.tc.netem;

/** Which packets a {@link Netem} loses: each by {@link Chance}, or in bursts as {@link FourStateLoss} and {@link GilbertElliott} make them. */
public sealed interface Loss permits Chance, FourStateLoss, GilbertElliott {}
