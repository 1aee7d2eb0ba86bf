package org.chaarfm.dispatch.discovery;

/** Nobody wants what a discovery finds any more: the run has ended, or the dispatcher stops. */
final class UnwantedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnwantedException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
