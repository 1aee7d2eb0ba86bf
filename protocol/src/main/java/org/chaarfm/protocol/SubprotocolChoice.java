package org.chaarfm.protocol;

/** What follows from the subprotocols that a client offers. */
public sealed interface SubprotocolChoice {

    /** The connection is taken and speaks this dialect; v0 answers without a subprotocol. */
    record Selected(Dialect dialect) implements SubprotocolChoice {}

    /** The handshake is refused. */
    record Refused(Refusal refusal) implements SubprotocolChoice {}
}
