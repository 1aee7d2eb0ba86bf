package org.chaarfm.system.fault;

import java.time.Duration;
import org.chaarfm.system.program.TinyWorkers.Load;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the scenarios share. Each leaves the site's coordinator running. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = SharesSite.Locks.class)
interface FaultScenarios {
    /** Two tracks at a time and two ahead, so that a death takes several at different stages. */
    Load TINY = new Load(2, 2, Duration.ofMillis(50));

    Site site();
}
