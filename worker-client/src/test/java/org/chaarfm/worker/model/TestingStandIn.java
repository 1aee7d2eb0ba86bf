package org.chaarfm.worker.model;

/** The stand-in for the tests of other packages, made once. */
public final class TestingStandIn {
    private static final byte[] BYTES = StandInGraph.bytes();

    private TestingStandIn() {}

    /** The bytes of its file, which must not be changed. */
    public static byte[] bytes() {
        return BYTES;
    }
}
