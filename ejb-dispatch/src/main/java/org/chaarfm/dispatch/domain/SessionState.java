package org.chaarfm.dispatch.domain;

/** Whether workers may join and runs may start. */
public enum SessionState {
    OPEN,
    CLOSED
}
