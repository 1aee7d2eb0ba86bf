package org.chaarfm.coordinator.container;

import java.time.Duration;

/** Tests that talk to a running coordinator. */
interface Scenarios {
    /** How long anything is waited for, on a machine that has much else to do. */
    Duration PATIENCE = Duration.ofMinutes(1);

    /** The coordinator under test. */
    TestingHttp coordinator();
}
