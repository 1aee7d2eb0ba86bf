package org.chaarfm.worker.model;

/** The stand-in for the tests of other packages. */
public final class TestingStandIn {
    private TestingStandIn() {}

    /** The bytes of its file. */
    public static byte[] bytes() {
        return StandInGraph.bytes();
    }
}
