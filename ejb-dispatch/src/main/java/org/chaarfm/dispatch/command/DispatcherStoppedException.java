package org.chaarfm.dispatch.command;

/** The dispatcher takes no commands any more, and those that still waited are not carried out. */
public class DispatcherStoppedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public DispatcherStoppedException() {
        super("the coordinator is stopping");
    }
}
