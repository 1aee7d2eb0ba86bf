package org.chaarfm.protocol;

/** Whether trying a track again can help, which follows from the {@link ErrorCode} alone. */
public enum RetryRule {
    /** The track fails everywhere: it is set aside. */
    NO,
    /** Any worker may try again, the same one included. */
    YES,
    /** Another worker tries first; the same one only when there is no other. */
    ELSEWHERE_FIRST,
    /** Only another worker can do it; the track waits for one. */
    ELSEWHERE_ONLY
}
