package io.github.tc4j.netlink;

import org.jspecify.annotations.Nullable;

/**
 * The kernel refused a request. The message holds all that is known: what was asked, the error, the kernel's own words, the attribute it
 * objected to and, where there is one, a hint:
 *
 * <pre>add qdisc htb 1: on cni0: EEXIST (File exists): Exclusivity flag on, cannot modify</pre>
 */
public final class KernelException extends NetlinkException {
    private static final long serialVersionUID = 1L;

    private final String request;
    private final int number;
    private final @Nullable String kernelMessage;
    private final @Nullable String attribute;
    private final @Nullable String missingAttribute;

    KernelException(
            String request,
            int number,
            @Nullable String kernelMessage,
            @Nullable String attribute,
            @Nullable String missingAttribute) {
        super(text(request, number, kernelMessage, attribute, missingAttribute));
        this.request = request;
        this.number = number;
        this.kernelMessage = kernelMessage;
        this.attribute = attribute;
        this.missingAttribute = missingAttribute;
    }

    private static String text(
            String request,
            int number,
            @Nullable String kernelMessage,
            @Nullable String attribute,
            @Nullable String missingAttribute) {
        StringBuilder text = new StringBuilder(request).append(": ").append(errnoText(number));
        if (kernelMessage != null) {
            text.append(": ").append(kernelMessage);
        }
        if (attribute != null) {
            text.append(" [at ").append(attribute).append(']');
        }
        if (missingAttribute != null) {
            text.append(" [missing ").append(missingAttribute).append(']');
        }
        // of a missing privilege the kernel says no more than that; with words of its own it means something else
        if (number == Errno.EPERM.number() && kernelMessage == null) {
            text.append(hint("CAP_NET_ADMIN"));
        }
        return text.toString();
    }

    static String hint(String capability) {
        return "; this needs " + capability
                + " in the user namespace that owns the network namespace: run as root, or under unshare -Urnm";
    }

    static String errnoText(int number) {
        Errno errno = Errno.of(number);
        return errno == Errno.UNKNOWN ? "errno " + number : errno + " (" + errno.text() + ")";
    }

    /**
     * Returns what was asked of the kernel, in words.
     *
     * @return such as {@code add qdisc htb 1: on cni0}
     */
    public String request() {
        return request;
    }

    /**
     * Returns the error.
     *
     * @return its name, or {@link Errno#UNKNOWN}
     */
    public Errno errno() {
        return Errno.of(number);
    }

    /**
     * Returns the error number.
     *
     * @return positive
     */
    public int errnoNumber() {
        return number;
    }

    /**
     * Returns the kernel's own words ({@code NLMSGERR_ATTR_MSG}).
     *
     * @return the extended-ack text, or null if the kernel gave none
     */
    public @Nullable String kernelMessage() {
        return kernelMessage;
    }

    /**
     * Returns the attribute that the kernel objected to ({@code NLMSGERR_ATTR_OFFS}).
     *
     * @return a path of names such as {@code TCA_OPTIONS/TCA_HTB_PARMS}, or null if the kernel named none
     */
    public @Nullable String attribute() {
        return attribute;
    }

    /**
     * Returns the attribute that the kernel missed ({@code NLMSGERR_ATTR_MISS_TYPE}).
     *
     * @return a path of names, or null if the kernel named none
     */
    public @Nullable String missingAttribute() {
        return missingAttribute;
    }
}
