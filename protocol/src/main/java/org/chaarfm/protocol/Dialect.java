package org.chaarfm.protocol;

/** Which language a connection speaks; decided by the subprotocol in the handshake. */
public enum Dialect implements WireName {
    /** The Python worker that is already installed on people's machines; it offers no subprotocol. */
    V0,
    /** This project's worker, see {@link Subprotocol#V1}. */
    V1;
}
