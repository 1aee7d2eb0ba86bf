package org.chaarfm.protocol.message;

import org.chaarfm.protocol.WireName;

/** How far a worker is with a job that it still has when it connects. */
public enum HeldState implements WireName {
    /** Not done yet, begun or not. */
    RUNNING,
    /** Done; its result follows. */
    FINISHED;
}
