package org.chaarfm.system.fault;

import java.time.Duration;
import org.chaarfm.system.program.TinyWorkers.Load;

/** What the scenarios share. Each leaves the site's coordinator running. */
interface FaultScenarios {
    /** Two tracks at a time and two ahead, so that a death takes several at different stages. */
    Load TINY = new Load(2, 2, Duration.ofMillis(50));

    Site site();
}
