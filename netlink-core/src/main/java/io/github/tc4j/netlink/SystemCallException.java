package io.github.tc4j.netlink;

/** A system call failed that is not a request to the kernel's netlink families: creating a socket, entering a namespace, mounting. */
public final class SystemCallException extends NetlinkException {
    private static final long serialVersionUID = 1L;

    private final int number;

    /**
     * Creates the exception.
     *
     * @param doing what was being done
     * @param number the error number
     */
    public SystemCallException(String doing, int number) {
        super(doing + ": " + KernelException.errnoText(number));
        this.number = number;
    }

    /**
     * Creates the exception for something that takes a privilege.
     *
     * @param doing what was being done
     * @param number the error number
     * @param capability the privilege it takes, such as {@code CAP_SYS_ADMIN}; said if the error is EPERM or EACCES
     */
    public SystemCallException(String doing, int number, String capability) {
        super(doing + ": " + KernelException.errnoText(number)
                + (denied(number) ? KernelException.hint(capability) : ""));
        this.number = number;
    }

    private static boolean denied(int number) {
        return number == Errno.EPERM.number() || number == Errno.EACCES.number();
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
}
