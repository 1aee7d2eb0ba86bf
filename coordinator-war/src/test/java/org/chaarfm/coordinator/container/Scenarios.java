package org.chaarfm.coordinator.container;

/** Tests that talk to a running coordinator. */
interface Scenarios {
    /** The coordinator under test. */
    TestingHttp coordinator();
}
