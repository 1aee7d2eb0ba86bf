package org.chaarfm.dispatch.command;

/** Orders that wait have so much text already that this one would not fit into memory safely; a later try may. */
public class MailboxFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the limit, in bytes. */
    public MailboxFullException(long limit) {
        super("the orders that wait for the dispatcher hold " + limit + " bytes of lists already");
    }
}
